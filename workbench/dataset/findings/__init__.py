"""What in the data a user should know, each question a module of its own."""
