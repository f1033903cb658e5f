"""From the core to other languages. Knows no surface and no policies on disk."""
