package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events again that copies lack, as after the disk of a collector was lost, or when
 * it has got a partition of another one: one pass through a partition for all runs that
 * need it, while new events are taken.
 */
final class KafkaRefills implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KafkaRefills.class);

	private static final Duration POLL = Duration.ofMillis(200);

	/** Requests of the same moment are served in one pass. */
	private static final long GATHERING_MILLIS = 200;

	/** So many runs are remembered. */
	private static final int REMEMBERED = 100_000;

	private final FollowedRuns runs;

	private final String topic;

	private final Supplier<Consumer<String, byte[]>> consumers;

	/** Where to begin to read for each run that needs it, by partitions. */
	private final Map<Integer, Map<String, Long>> wanted = new ConcurrentHashMap<>();

	/** Those that events are brought of. */
	private volatile Map<String, Long> current = Map.of();

	/** How far events of runs were brought. */
	private final Map<String, Long> reached = new ConcurrentHashMap<>();

	/** Runs of which Kafka has not all events. */
	private final Set<String> gone = ConcurrentHashMap.newKeySet();

	private volatile boolean ended;

	private final Thread thread;

	KafkaRefills(FollowedRuns runs, String topic, Supplier<Consumer<String, byte[]>> consumers) {
		this.runs = runs;
		this.topic = topic;
		this.consumers = consumers;
		this.thread = Thread.ofPlatform().daemon().name("refills").unstarted(this::refill);
	}

	void start() {
		this.thread.start();
	}

	/** Those of a partition. */
	Refills of(int partition) {
		return new Refills() {

			@Override
			public boolean request(String run, Head head) {
				return KafkaRefills.this.request(partition, run, head.first());
			}

			@Override
			public void forget(String run) {
				KafkaRefills.this.reached.remove(run);
				KafkaRefills.this.gone.remove(run);
			}

		};
	}

	private boolean request(int partition, String run, long first) {
		if (this.gone.contains(run)) {
			return false;
		}
		if (!this.current.containsKey(run)) {
			this.wanted.compute(partition, (same, all) -> {
				Map<String, Long> more = (all != null) ? all : new HashMap<>();
				more.put(run, Math.max(first, this.reached.getOrDefault(run, 0L)));
				return more;
			});
		}
		return true;
	}

	private void refill() {
		try {
			while (!this.ended) {
				TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
				for (Integer partition : List.copyOf(this.wanted.keySet())) {
					Map<String, Long> all = this.wanted.remove(partition);
					if (all != null) {
						this.current = all;
						tryToRefill(new TopicPartition(this.topic, partition), new HashMap<>(all));
						this.current = Map.of();
					}
				}
			}
		}
		catch (InterruptedException | InterruptException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void tryToRefill(TopicPartition partition, Map<String, Long> all) {
		try (Consumer<String, byte[]> consumer = this.consumers.get()) {
			refill(consumer, partition, all);
		}
		catch (InterruptException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// whoever still needs it asks again
			logger.warn("Events of {} can't be read again: {}", partition, ex.toString());
		}
	}

	private void refill(Consumer<String, byte[]> consumer, TopicPartition partition, Map<String, Long> all) {
		List<TopicPartition> only = List.of(partition);
		consumer.assign(only);
		long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
		consumer.seek(partition, all.values().stream().mapToLong(Long::longValue).min().orElse(0));
		logger.info("Events of {} runs in {} are read again", all.size(), partition);
		while (!this.ended && !all.isEmpty() && consumer.position(partition) < end) {
			for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
				Long from = (record.key() != null && record.value() != null) ? all.get(record.key()) : null;
				// what lies before is of the run as it was before it was asked for once
				// more
				if (from != null && record.offset() >= from) {
					take(record, all);
				}
			}
		}
		if (!this.ended) {
			noteReached(all, consumer.position(partition));
		}
	}

	/** The next pass begins there. */
	private void noteReached(Map<String, Long> all, long place) {
		if (this.reached.size() > REMEMBERED) {
			this.reached.clear();
		}
		all.keySet().forEach((run) -> this.reached.put(run, place));
	}

	private void take(ConsumerRecord<String, byte[]> record, Map<String, Long> all) {
		try {
			if (Message.read(record.value()) instanceof Message.Events events
					&& !this.runs.take(new RunId(record.key()), null, RecordBatch.of(events.records()))) {
				logger.warn("Events of run {} before {} are gone from {}", record.key(), events.first(), this.topic);
				this.gone.add(record.key());
				all.remove(record.key());
			}
		}
		catch (IOException | IllegalArgumentException | UncheckedIOException ex) {
			logger.warn("Events of run {} can't be read again: {}", record.key(), ex.getMessage());
			all.remove(record.key());
		}
	}

	@Override
	public void close() {
		this.ended = true;
		this.thread.interrupt();
	}

}
