"""The legality sheet (合法性审核表): what a reviewer checks, as far as a machine can prefill it."""
