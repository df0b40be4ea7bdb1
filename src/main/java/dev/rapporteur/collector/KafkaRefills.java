package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.rapporteur.forwarding.MalformedMessageException;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.forwarding.Origin;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events again that copies lack, as after the disk of a collector was lost, or when
 * it has got a partition of another one: one pass through a partition for all runs that
 * need it, while new events are taken.
 */
final class KafkaRefills implements BehindRuns, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KafkaRefills.class);

	private static final Duration POLL = Duration.ofMillis(200);

	/** Requests of the same moment are served in one pass. */
	private static final long GATHERING_MILLIS = 200;

	private static final long AGAIN_MILLIS = 1000;

	/** So many runs are remembered. */
	private static final int REMEMBERED = 100_000;

	private final FollowedRuns runs;

	private final OwnPartitions own;

	private final String topic;

	private final Supplier<Consumer<String, byte[]>> consumers;

	/** What is missing of each run that needs it, by partitions. */
	private final Map<Integer, Map<String, Missing>> wanted = new ConcurrentHashMap<>();

	/** Those that events are brought of; one that is forgotten is none of them. */
	private volatile Map<String, Missing> current = new ConcurrentHashMap<>();

	/** Those whose journals have to be brought first, or mended. */
	private final BroughtJournals journals;

	/** How far events of runs were brought. */
	private final Map<String, Reached> reached = new ConcurrentHashMap<>();

	/** Runs of which neither Kafka nor the store has all events. */
	private final Set<String> gone = ConcurrentHashMap.newKeySet();

	/**
	 * Whether events of a run could not be kept in the present pass. Only for its thread.
	 */
	private boolean failed;

	private volatile boolean ended;

	private final Thread thread;

	KafkaRefills(FollowedRuns runs, OwnPartitions own, String topic, Supplier<Consumer<String, byte[]>> consumers) {
		this.runs = runs;
		this.own = own;
		this.topic = topic;
		this.consumers = consumers;
		this.journals = new BroughtJournals(runs, this::lose);
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
				return KafkaRefills.this.request(partition, run, head);
			}

			@Override
			public void forget(String run) {
				KafkaRefills.this.forget(partition, run);
			}

		};
	}

	private boolean request(int partition, String run, Head head) {
		if (this.gone.contains(run)) {
			return false;
		}
		Missing missing = new Missing(head.first(), head.last(), null);
		if (isReady(run)) {
			want(partition, run, missing);
		}
		else {
			this.journals.bring(run, missing, () -> brought(partition, run));
		}
		return true;
	}

	private boolean isReady(String run) {
		try {
			return this.runs.isReady(new RunId(run));
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("What is here of run {} can't be read", run, ex);
			return false;
		}
	}

	/**
	 * Also if events of it are being brought: that may end before what is missing now.
	 */
	private void want(int partition, String run, Missing missing) {
		this.wanted.compute(partition, (same, all) -> {
			Map<String, Missing> more = (all != null) ? all : new ConcurrentHashMap<>();
			more.put(run, missing);
			return more;
		});
	}

	/** Its journal is here, and the rest of it is wanted, if there is one. */
	private void brought(int partition, String run) throws IOException {
		this.own.whileOwn(partition, () -> goOn(partition, run));
	}

	private synchronized void goOn(int partition, String run) throws IOException {
		Missing missing = this.journals.missing(run);
		RunId id = new RunId(run);
		// nor does a pass that goes on know what was cut off
		this.current.remove(run);
		if (missing != null && !(this.runs.reopen(id) && copied(id) >= missing.last())) {
			want(partition, run, missing);
		}
	}

	/** Only its sidecar has its events, unless the run was forgotten. */
	private synchronized void lose(String run) {
		if (this.journals.missing(run) != null) {
			this.gone.add(run);
			this.journals.forget(run);
		}
	}

	/** Nothing is taken any more of what is being brought of it. */
	private synchronized void forget(int partition, String run) {
		this.current.remove(run);
		this.journals.forget(run);
		this.reached.remove(run);
		this.gone.remove(run);
		this.wanted.computeIfPresent(partition, (same, all) -> {
			all.remove(run);
			return all.isEmpty() ? null : all;
		});
	}

	/** The number of the last event that is on this disk. */
	private long copied(RunId run) throws IOException {
		return this.runs.isReady(run) ? this.runs.last(run) : 0;
	}

	@Override
	public boolean isBehind(RunId run) throws IOException {
		// where it is next it is before it is in one no more, also if it goes back there
		Missing missing = this.journals.missing(run.value());
		missing = (missing != null) ? missing : this.current.get(run.value());
		for (Map<String, Missing> all : this.wanted.values()) {
			missing = all.getOrDefault(run.value(), missing);
		}
		missing = (missing != null) ? missing : this.current.get(run.value());
		return this.runs.isCutOff(run) || (missing != null && copied(run) < missing.last());
	}

	@Override
	public boolean isAnyBehind() {
		return !this.journals.isEmpty() || !this.wanted.isEmpty() || !this.current.isEmpty();
	}

	private void refill() {
		try {
			while (!this.ended) {
				TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
				for (Integer partition : List.copyOf(this.wanted.keySet())) {
					if (!tryToRefill(new TopicPartition(this.topic, partition), next(partition))) {
						TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
					}
					this.current = new ConcurrentHashMap<>();
				}
			}
		}
		catch (InterruptedException | InterruptException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized Map<String, Missing> next(Integer partition) {
		// whoever looks meanwhile finds a run in one of them
		Map<String, Missing> all = new ConcurrentHashMap<>(this.wanted.getOrDefault(partition, Map.of()));
		this.current = all;
		all.putAll(Objects.requireNonNullElse(this.wanted.remove(partition), Map.of()));
		return all;
	}

	/** Whether nothing is to be tried again. */
	private boolean tryToRefill(TopicPartition partition, Map<String, Missing> all) {
		try (Consumer<String, byte[]> consumer = this.consumers.get()) {
			this.failed = false;
			refill(consumer, partition, all);
			return !this.failed;
		}
		catch (InterruptException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("Events of {} can't be read again: {}", partition, ex.toString());
			again(partition.partition(), all);
			return false;
		}
	}

	private synchronized void again(int partition, Map<String, Missing> all) {
		this.wanted.merge(partition, new ConcurrentHashMap<>(all), (later, sooner) -> {
			sooner.putAll(later);
			return sooner;
		});
	}

	private void refill(Consumer<String, byte[]> consumer, TopicPartition partition, Map<String, Missing> all)
			throws IOException {
		List<TopicPartition> only = List.of(partition);
		consumer.assign(only);
		long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
		all.replaceAll((run, missing) -> missing.from(begin(run, missing)));
		consumer.seek(partition, all.values().stream().mapToLong(Missing::first).min().orElse(0));
		logger.info("Events of {} runs in {} are read again", all.size(), partition);
		while (!this.ended && !all.isEmpty() && consumer.position(partition) < end) {
			for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
				Missing missing = (record.key() != null && record.value() != null) ? all.get(record.key()) : null;
				// what lies before is of the run as it was before it was asked for once
				// more
				if (missing != null && record.offset() >= missing.first()) {
					take(record, all);
				}
			}
		}
		if (!this.ended) {
			long place = consumer.position(partition);
			// of a partition that was left, nothing is known any more
			this.own.whileOwn(partition.partition(), () -> noteReached(all, place));
		}
	}

	/**
	 * Where the pass begins for a run. What was brought before may have been deleted, or
	 * cut off.
	 */
	private long begin(String run, Missing missing) {
		Reached before = this.reached.get(run);
		return (before != null && before.last() > 0 && copied(run) >= before.last())
				? Math.max(missing.first(), before.place()) : missing.first();
	}

	private long copied(String run) {
		try {
			return copied(new RunId(run));
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("What is here of run {} can't be read", run, ex);
			return 0;
		}
	}

	/** The next pass begins there. */
	private synchronized void noteReached(Map<String, Missing> all, long place) {
		if (this.reached.size() > REMEMBERED) {
			this.reached.clear();
		}
		all.keySet().forEach((run) -> this.reached.put(run, new Reached(place, copied(run))));
	}

	private void take(ConsumerRecord<String, byte[]> record, Map<String, Missing> all) {
		try {
			Message message = Message.read(record.value());
			if (!this.own.whileOwn(record.partition(), () -> take(record.key(), message, all))) {
				all.clear();
			}
		}
		catch (MalformedMessageException | MalformedEventsException | IllegalArgumentException ex) {
			// so it was when it came
			logger.warn("A message of run {} is left out: {}", record.key(), ex.getMessage());
		}
		catch (IOException | UncheckedIOException ex) {
			if (!this.failed) {
				logger.warn("Events of run {} can't be read again: {}", record.key(), ex.getMessage());
			}
			this.failed = true;
			again(record.partition(), record.key(), all);
		}
	}

	/** Of one run, unless it was forgotten. */
	private synchronized void again(int partition, String run, Map<String, Missing> all) {
		Missing missing = all.get(run);
		if (missing != null) {
			again(partition, Map.of(run, missing));
			all.remove(run);
		}
	}

	/** Unless it was forgotten: it may have left with its partition, and come back. */
	private synchronized void take(String run, Message message, Map<String, Missing> all) throws IOException {
		Missing missing = all.get(run);
		if (missing == null) {
			return;
		}
		switch (message) {
			case Message.Events events -> take(run, events, missing, all);
			case Message.Heard heard -> note(run, heard.origin(), all);
			case Message.Ended ended -> note(run, ended.origin(), all);
		}
	}

	private void take(String run, Message.Events events, Missing missing, Map<String, Missing> all) throws IOException {
		if (!this.runs.take(new RunId(run), missing.directory(), Intake.batch(events))) {
			all.remove(run);
			// a journal that turns out to be damaged is mended when more of it comes
			if (isReady(run)) {
				logger.warn("Events of run {} before {} are gone from {}", run, events.first(), this.topic);
				this.gone.add(run);
			}
		}
	}

	private void note(String run, Origin origin, Map<String, Missing> all) throws IOException {
		this.runs.origin(new RunId(run), origin.directory());
		all.computeIfPresent(run, (same, missing) -> missing.reportedIn(origin.directory()));
	}

	@Override
	public void close() {
		this.ended = true;
		this.thread.interrupt();
		this.journals.close();
	}

	/**
	 * How far events of a run were brought.
	 *
	 * @param place behind the last message that was read
	 * @param last the number of the last event that was here then
	 */
	private record Reached(long place, long last) {

	}

	/**
	 * What is missing of a run.
	 *
	 * @param first where the first message is that may be missing
	 * @param last the number of the last event that its head has
	 * @param directory its runtime directory where it is reported, once that is known
	 */
	record Missing(long first, long last, @Nullable String directory) {

		Missing from(long place) {
			return new Missing(place, this.last, this.directory);
		}

		Missing reportedIn(String place) {
			return new Missing(this.first, this.last, place);
		}

	}

}
