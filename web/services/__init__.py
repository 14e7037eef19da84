"""Use cases: load, call the core, save. A transaction begins and ends here."""
