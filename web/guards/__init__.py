"""What stands before every request: who asks, how often, how much, and with what right."""
