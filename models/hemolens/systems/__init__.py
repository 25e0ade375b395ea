"""The published systems that the program is meant to run: networks, inputs, checkpoints, export."""
