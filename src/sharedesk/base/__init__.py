"""The ground that knows nothing about sharing: trouble, time, names of records, files and words."""
