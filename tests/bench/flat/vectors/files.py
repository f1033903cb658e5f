"""Whole tables by arrays: row group by row group, two at a time, read and written by Arrow."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.bench.flat.conditions import NAMES
from tests.bench.flat.vectors.truths import Truth

Judged = Callable[[pa.RecordBatch], Mapping[str, Truth]]
"""From rows to the truths of `conditions.NAMES`, and of `may_apply`."""

_ROWS = 1 << 15
_VERDICTS = pa.array(["no", "open", "yes"])
_SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("verdict", pa.dictionary(pa.int8(), pa.string())),
        ("value", pa.bool_()),
        ("failed", pa.int64()),
        ("open", pa.int64()),
    ]
)


def decide(source: Path, out: Path, judged: Judged, threads: int) -> None:
    """From the file of a table to the file of its outcomes."""
    with (
        pq.ParquetFile(source) as file,
        pq.ParquetWriter(out, _SCHEMA) as writer,
        ThreadPoolExecutor(threads) as pool,
    ):
        texts = [field.name for field in file.schema_arrow if pa.types.is_string(field.type)]
        running: deque[Future[list[pa.RecordBatch]]] = deque()
        for group in range(file.num_row_groups):
            running.append(pool.submit(_group, source, group, texts, judged))
            if len(running) > threads:
                _write(writer, running.popleft().result())
        for future in running:
            _write(writer, future.result())


def _write(writer: pq.ParquetWriter, batches: Iterable[pa.RecordBatch]) -> None:
    writer.write_table(pa.Table.from_batches(batches, _SCHEMA))


def _group(source: Path, group: int, texts: list[str], judged: Judged) -> list[pa.RecordBatch]:
    with pq.ParquetFile(source, read_dictionary=texts) as file:
        return [_outcome(batch, judged) for batch in _batches(file, group)]


def _batches(file: pq.ParquetFile, group: int) -> Iterator[pa.RecordBatch]:
    return file.iter_batches(batch_size=_ROWS, row_groups=[group], use_threads=False)


def _outcome(batch: pa.RecordBatch, judged: Judged) -> pa.RecordBatch:
    met = judged(batch)
    told = met["may_apply"]
    return pa.record_batch(
        [
            batch.column("id"),
            pa.DictionaryArray.from_arrays(pa.array(told + np.int8(1)), _VERDICTS),
            pa.array(told == 1, mask=told == 0),
            pa.array(_mask(met, -1)),
            pa.array(_mask(met, 0)),
        ],
        schema=_SCHEMA,
    )


def _mask(met: Mapping[str, Truth], which: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The bits of the conditions that are so, put together byte by byte."""
    mask = np.zeros((len(met["may_apply"]), 8), np.uint8)
    for byte in range(-(-len(NAMES) // 8)):
        part = np.zeros(len(mask), np.uint8)
        for bit, name in enumerate(NAMES[8 * byte : 8 * byte + 8]):
            part |= (met[name] == which).view(np.uint8) << np.uint8(bit)
        mask[:, byte] = part
    return mask.view("<i8")[:, 0]
