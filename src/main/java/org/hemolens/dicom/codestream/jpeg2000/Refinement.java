package org.hemolens.dicom.codestream.jpeg2000;

/**
 * A refinement pass under way (T.800 D.3.3), sample by sample. Whoever runs it does not let it out of hand, so that the
 * compiler keeps it in the processor's registers.
 */
final class Refinement {
    private final MqDecoder registers;
    private final long[] contexts;
    private final int[] items;
    private final int[] values;
    private final int plane;
    /** State of the context of samples that were refined before, which most are. */
    private long repeated;

    /**
     * @param items what is refined, as {@link BlockDecoder} collects it
     * @param values of the block, which are changed
     */
    Refinement(MqDecoder mq, int[] items, int[] values, int plane) {
        this.registers = mq.copy();
        this.contexts = mq.contexts;
        this.items = items;
        this.values = values;
        this.plane = plane;
        this.repeated = contexts[BlockDecoder.REFINE + 2];
    }

    void step(int i) {
        int item = items[i];
        long again = item >> 31;
        long once = contexts[item >>> BlockDecoder.FROM & 31];
        int symbol = registers.decide(once ^ ((once ^ repeated) & again));
        repeated ^= (repeated ^ registers.next) & again;
        contexts[item >>> BlockDecoder.TO & 31] = registers.next;
        values[item & 0xFFFF] += (2 * symbol - 1) << plane;
    }

    /** Gives the registers back. */
    void end(MqDecoder mq) {
        contexts[BlockDecoder.REFINE + 2] = repeated;
        mq.set(registers);
    }
}
