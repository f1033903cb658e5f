"""What auditors do with a plan: hold it against its source, and one version against another."""
