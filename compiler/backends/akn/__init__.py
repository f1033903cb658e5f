"""A plan as Akoma Ntoso 3.0 (OASIS LegalDocML): the only room that knows its elements."""
