"""What a person reads: a decision becomes an outline, an outline a PDF that is signed and sent."""
