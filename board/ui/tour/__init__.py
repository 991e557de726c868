"""The tour: an example in a folder of its own, and ten steps that wait until they are done."""
