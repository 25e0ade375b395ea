package org.hemolens.model.remote;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body in memory, up to a length; a longer one fails with {@link TooLong} before it fills the heap. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final long longest;
    private long received;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long longest) {
        this.longest = longest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
        subscription = s;
        whole.onSubscribe(s);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        received += items.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > longest) {
            if (subscription != null) {
                subscription.cancel();
            }
            whole.onError(new TooLong());
            return;
        }
        whole.onNext(items);
    }

    @Override
    public void onError(Throwable throwable) {
        whole.onError(throwable);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
