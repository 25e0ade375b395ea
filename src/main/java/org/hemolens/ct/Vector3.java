package org.hemolens.ct;

/** A point or direction in the DICOM patient frame: x to the patient's left, y to posterior, z to superior; mm. */
public record Vector3(double x, double y, double z) {
    public Vector3 plus(Vector3 o) {
        return new Vector3(x + o.x, y + o.y, z + o.z);
    }

    public Vector3 minus(Vector3 o) {
        return new Vector3(x - o.x, y - o.y, z - o.z);
    }

    public Vector3 times(double f) {
        return new Vector3(x * f, y * f, z * f);
    }

    public double dot(Vector3 o) {
        return x * o.x + y * o.y + z * o.z;
    }

    public Vector3 cross(Vector3 o) {
        return new Vector3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** @throws ArithmeticException when the length is 0 */
    public Vector3 normalized() {
        double length = length();
        if (length == 0) {
            throw new ArithmeticException("a direction of length 0");
        }
        return times(1 / length);
    }
}
