"""What schemes pay toward training: dated rules as data, and the arithmetic on them."""
