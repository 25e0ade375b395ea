package org.hemolens.model;

/**
 * One slice network of a package.
 *
 * @param name such as "A"
 * @param file TorchScript
 * @param input what it is fed with
 * @param maps number of feature maps, K
 * @param mapRows rows of a feature map, h
 * @param mapColumns columns of a feature map, w
 * @param featureLength length of the pooled features, F
 */
public record SliceNetworkSpec(
        String name, PackageFile file, InputSpec input, int maps, int mapRows, int mapColumns, int featureLength) {

    /** Length of one slice's feature maps, {@code K * h * w}. */
    public int mapLength() {
        return maps * mapRows * mapColumns;
    }
}
