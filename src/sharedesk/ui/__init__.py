"""What a person sees: windows, pages and parts, which ask the desk and show what it says."""
