"""PostgreSQL and Spark for tests: one connection and one session for each process.

The variable POLICY_POSTGRES holds a connection string of libpq, as `host=/tmp user=postgres`; its
user must be allowed to make temporary tables. Spark needs Java, and starts only where POLICY_SPARK
is set, as that takes some seconds and a gigabyte.
"""

from __future__ import annotations

import os
from functools import cache
from shutil import which
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg
    from pyspark.sql import SparkSession


class Lacking(Exception):
    """The machine has no such engine; the message says what is lacking."""


@cache
def postgres_connection() -> psycopg.Connection[Any]:
    """A connection to the server of POLICY_POSTGRES. Raises ImportError and Lacking."""
    import psycopg

    server = os.environ.get("POLICY_POSTGRES")
    if server is None:
        raise Lacking("POLICY_POSTGRES names no server")
    try:
        return psycopg.connect(server, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        raise Lacking(str(error)) from error


@cache
def spark_session() -> SparkSession:
    """A session in this machine. Raises ImportError and Lacking."""
    from pyspark.sql import SparkSession

    if "POLICY_SPARK" not in os.environ:
        raise Lacking("POLICY_SPARK is not set")
    if which("java") is None and "JAVA_HOME" not in os.environ:
        raise Lacking("there is no Java")
    return (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
