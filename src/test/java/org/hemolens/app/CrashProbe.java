package org.hemolens.app;

import java.lang.reflect.Field;

/** Makes the virtual machine crash, as a fault in a native library does. */
final class CrashProbe {
    private CrashProbe() {}

    /** By reflection: the compiler warns of this class, and nothing else crashes as surely. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field field = unsafe.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    }
}
