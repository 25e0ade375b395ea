"""Networks, training and export of Hemolens model packages."""
