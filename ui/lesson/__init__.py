"""The lesson beside the stages: numbered steps with buttons, and questions answered by measuring."""
