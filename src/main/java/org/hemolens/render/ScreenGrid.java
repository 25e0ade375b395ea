package org.hemolens.render;

/**
 * Which points of an image the pixels of a screen show. Image coordinates have pixel (row r, column c) cover x from c to
 * c + 1 and y from r to r + 1.
 *
 * @param startX image x of the centre of the first screen column
 * @param stepX image x from one screen column to the next; negative when mirrored
 * @param startY image y of the centre of the first screen row
 * @param stepY image y from one screen row to the next; negative when mirrored
 * @param width screen columns
 * @param height screen rows
 */
public record ScreenGrid(double startX, double stepX, double startY, double stepY, int width, int height) {}
