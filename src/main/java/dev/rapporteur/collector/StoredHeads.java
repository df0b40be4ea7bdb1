package dev.rapporteur.collector;

import java.io.IOException;
import java.util.function.BiConsumer;

import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heads in a store of Kafka Streams: in memory, and in a topic from which the next
 * process, or the next owner, has them again.
 *
 * @param store the store of a partition
 * @param writer the number of the collector that writes them
 * @param runs the copies of that collector
 */
record StoredHeads(KeyValueStore<String, Head> store, int writer, FollowedRuns runs) implements Heads {

	private static final Logger logger = LoggerFactory.getLogger(StoredHeads.class);

	/** The name of the store. */
	static final String NAME = "heads";

	/** The form in which it has heads. */
	static final Serde<Head> SERDE = Serdes.serdeFrom((topic, head) -> (head != null) ? head.bytes() : null,
			(topic, bytes) -> (bytes != null) ? Head.of(bytes) : null);

	@Override
	public @Nullable Head get(String run) {
		return this.store.get(run);
	}

	@Override
	public void put(String run, Head head) {
		this.store.put(run, head.writtenBy(isWhole(run, head) ? this.writer : Head.NOBODY));
	}

	/**
	 * Whether the copy has all events. It is not opened for a run that is only heard of.
	 */
	private boolean isWhole(String run, Head head) {
		Head known = this.store.get(run);
		if (known != null && known.writer() == this.writer && known.last() == head.last()) {
			return true;
		}
		try {
			return this.runs.last(new RunId(run)) >= head.last();
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("What is here of run {} can't be read", run, ex);
			return false;
		}
	}

	@Override
	public void remove(String run) {
		this.store.delete(run);
	}

	@Override
	public void forEach(BiConsumer<String, Head> taker) {
		try (KeyValueIterator<String, Head> all = this.store.all()) {
			while (all.hasNext()) {
				KeyValue<String, Head> next = all.next();
				taker.accept(next.key, next.value);
			}
		}
	}

}
