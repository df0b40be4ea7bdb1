package dev.rapporteur.collector;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.rapporteur.forwarding.Backoff;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other collectors that share the runs of the same Kafka. They are looked for
 * whenever one has come or gone, and it is told if some can't reach each other: each
 * needs an address of its own for that. Thread-safe.
 */
final class SharingCollectors implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SharingCollectors.class);

	/** One that has just come may be known to Kafka before its address is known here. */
	private static final Duration AGAIN = Duration.ofSeconds(1);

	private static final int LOOKS = 10;

	/** The longest time until Kafka is asked again that could not tell. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final String member;

	private final @Nullable CollectorAddress address;

	private final String group;

	private final Supplier<Map<String, Object>> clients;

	private final ReentrantLock looking = new ReentrantLock();

	private volatile Set<String> names = Set.of();

	private volatile @Nullable String obstacle;

	private volatile @Nullable Thread looker;

	/**
	 * Knows of none.
	 * @param member the name of this collector among all of them
	 * @param url where the others reach this one, or null
	 * @param group the group that all of them are in
	 * @param clients how Kafka is reached
	 */
	SharingCollectors(String member, @Nullable URI url, String group, Supplier<Map<String, Object>> clients) {
		this.member = member;
		this.address = (url != null) ? new CollectorAddress(url) : null;
		this.group = group;
		this.clients = clients;
	}

	/** The names of the others, as they were seen last. */
	Set<String> names() {
		return this.names;
	}

	/** Why not all of them can be asked, or null if they can. */
	@Nullable String obstacle() {
		return this.obstacle;
	}

	/** One may have come or gone; looks beside what goes on. */
	void look(KafkaStreams streams) {
		Thread before = this.looker;
		if (before != null) {
			before.interrupt();
		}
		this.looker = Thread.ofVirtual().name("others").start(() -> lookNow(streams));
	}

	private void lookNow(KafkaStreams streams) {
		try (Admin admin = Admin.create(this.clients.get())) {
			this.looking.lockInterruptibly();
			try {
				lookUntilClear(admin, streams);
			}
			finally {
				this.looking.unlock();
			}
		}
		catch (KafkaException | IllegalStateException ex) {
			// the next change of the group is looked at again
			logger.debug("The other collectors can't be looked for", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** As long as Kafka can't tell, what was seen last may be wrong for ever. */
	private void lookUntilClear(Admin admin, KafkaStreams streams) throws InterruptedException {
		Backoff backoff = new Backoff(AGAIN, LONGEST);
		int looks = 0;
		while (looks < LOOKS) {
			Duration pause = AGAIN;
			try {
				if (isClear(admin, streams, looks == LOOKS - 1)) {
					return;
				}
				looks++;
			}
			catch (ExecutionException ex) {
				logger.debug("The other collectors can't be looked for, and are looked for again", ex);
				pause = backoff.next();
			}
			TimeUnit.NANOSECONDS.sleep(pause.toNanos());
		}
	}

	/** Whether it is clear who is there, and who can be reached. */
	private boolean isClear(Admin admin, KafkaStreams streams, boolean last)
			throws ExecutionException, InterruptedException {
		ConsumerGroupDescription described = Objects
			.requireNonNull(admin.describeConsumerGroups(Set.of(this.group)).all().get().get(this.group));
		this.names = described.members()
			.stream()
			.map(MemberDescription::groupInstanceId)
			.flatMap(Optional::stream)
			.map(SharingCollectors::name)
			.filter((name) -> !name.equals(this.member))
			.collect(Collectors.toCollection(TreeSet::new));
		boolean stable = described.groupState() == GroupState.STABLE;
		String found = (this.names.isEmpty()) ? null : obstacle(this.names, streams);
		boolean clear = stable && (found == null || this.address == null);
		if (clear || last) {
			tell(found);
		}
		return clear;
	}

	/** Kafka Streams appends the number of a thread. */
	private static String name(String instance) {
		return instance.substring(0, instance.lastIndexOf('-'));
	}

	private @Nullable String obstacle(Set<String> others, KafkaStreams streams) {
		if (this.address == null) {
			return "rapporteur.collector.url is missing here, and these share the runs: " + String.join(", ", others);
		}
		long reached = streams.metadataForAllStreamsClients()
			.stream()
			.map(StreamsMetadata::hostInfo)
			.filter((host) -> !host.equals(HostInfo.unavailable()) && !this.address.isOwn(host.host(), host.port()))
			.distinct()
			.count();
		return (reached < others.size()) ? (others.size() - reached)
				+ " of these have no rapporteur.collector.url of their own: " + String.join(", ", others) : null;
	}

	private void tell(@Nullable String found) {
		boolean known = Objects.equals(found, this.obstacle);
		this.obstacle = found;
		if (found != null && !known) {
			logger.warn("Collectors can't answer for each other's runs: {}", found);
		}
	}

	@Override
	public void close() {
		Thread last = this.looker;
		if (last != null) {
			last.interrupt();
		}
	}

}
