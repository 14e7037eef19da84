"""What people read, by subject: codes, errors, rules and reasons in three languages."""
