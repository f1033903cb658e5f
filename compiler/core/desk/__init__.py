"""Rules as tables for a reviewer's desk: least, complete, and read without a computer."""
