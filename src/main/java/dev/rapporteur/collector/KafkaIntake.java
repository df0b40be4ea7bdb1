package dev.rapporteur.collector;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.run.RunRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Takes messages from Kafka, as soon as its brokers are there; what is here from before
 * can be read meanwhile.
 */
final class KafkaIntake implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(KafkaIntake.class);

	private static final long AGAIN_MILLIS = 1000;

	private final Intake.Means means;

	private final CollectorSettings.Kafka settings;

	private final Topics topics;

	private final String directory;

	private final String member;

	private final OwnPartitions own;

	private final KafkaRefills refills;

	private final ForeignRuns foreign;

	private final SharingCollectors sharing;

	private volatile @Nullable KafkaStreams streams;

	/** Not begun yet; only for the thread that starts it. */
	private @Nullable KafkaStreams made;

	private @Nullable Thread starting;

	/**
	 * Takes nothing yet.
	 * @param means what all partitions work with
	 * @param known the runs that are here
	 * @param port the port of HTTP, which tells collectors of one host apart
	 */
	KafkaIntake(Intake.Means means, RunRegistry known, String port) {
		this.means = means;
		this.settings = means.settings().kafka();
		this.topics = Topics.of(this.settings.topicPrefix());
		this.directory = known.directory().toAbsolutePath().resolve(".rapporteur/streams").toString();
		String given = this.settings.memberId();
		this.member = (given != null) ? given : hostName() + "-" + port;
		this.own = new OwnPartitions(this.member);
		this.refills = new KafkaRefills(means.runs(), this.own, this.topics.events(), this::consumer);
		this.foreign = new ForeignRuns(known, means.runs(), this.own);
		this.sharing = new SharingCollectors(this.member, means.settings().url(), group(), this::clients);
	}

	private String group() {
		return this.settings.topicPrefix() + ".collector";
	}

	private Map<String, Object> clients() {
		Map<String, Object> properties = new HashMap<>(this.settings.properties());
		properties.put("bootstrap.servers", String.valueOf(this.settings.brokers()));
		return properties;
	}

	private Consumer<String, byte[]> consumer() {
		Map<String, Object> properties = clients();
		properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
		properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
	}

	private Properties streams() {
		Properties properties = new Properties();
		// what is set by its name there is stronger
		properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
		properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32 << 20);
		properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) this.settings.replicationFactor());
		properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5000);
		properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
		properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 20_000);
		// a thread that has begun hears so late that another one has come, and nothing is
		// taken meanwhile
		properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
		properties.putAll(clients());
		properties.put(StreamsConfig.APPLICATION_ID_CONFIG, group());
		properties.put(StreamsConfig.STATE_DIR_CONFIG, this.directory);
		properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, this.settings.threads());
		// a collector that was killed has its partitions again at once
		properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), this.member);
		URI url = this.means.settings().url();
		if (url != null) {
			properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, new CollectorAddress(url).server());
		}
		return properties;
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "collector";
		}
	}

	@Override
	public void start() {
		this.refills.start();
		this.starting = Thread.ofPlatform().daemon().name("kafka-start").start(this::tryToBegin);
	}

	private void tryToBegin() {
		boolean told = false;
		try {
			while (!tryOnce(!told)) {
				told = true;
				TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
			}
			begin();
		}
		catch (ConfigException | StreamsException ex) {
			logger.error("Nothing is taken from Kafka, its settings make no sense", ex);
		}
		catch (InterruptedException | InterruptException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			leave();
		}
	}

	private boolean tryOnce(boolean tell) throws InterruptedException {
		try (Admin admin = Admin.create(clients())) {
			// what takes long to load is there by the time that brokers are
			if (this.made == null) {
				this.made = make();
			}
			this.own.count(this.topics.create(admin, this.settings, this.means.settings().maximumMessage()));
			return true;
		}
		catch (ConfigException | StreamsException ex) {
			throw ex;
		}
		catch (ExecutionException | KafkaException ex) {
			if (tell) {
				logger.warn("Kafka at {} can't be reached, and is tried again: {}", this.settings.brokers(),
						ex.getMessage());
			}
			return false;
		}
	}

	private KafkaStreams make() {
		KafkaStreams unstarted = new KafkaStreams(
				CollectorTopology.of(this.topics, this.means, this.refills, this.own, InstantSource.system()),
				streams());
		unstarted.setStateListener((state, before) -> {
			if (state == KafkaStreams.State.RUNNING) {
				Thread.ofVirtual().name("release").start(this.foreign::release);
				this.sharing.look(unstarted);
			}
		});
		unstarted.setUncaughtExceptionHandler((failure) -> {
			logger.error("Events are taken again from where they were, since this failed", failure);
			return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
		});
		return unstarted;
	}

	private synchronized void begin() {
		KafkaStreams begun = this.made;
		if (this.starting != null && begun != null) {
			this.foreign.begin();
			this.streams = begun;
			begun.start();
		}
	}

	/** What was made for nothing has threads and connections, too. */
	private synchronized void leave() {
		KafkaStreams unused = this.made;
		this.made = null;
		if (unused != null && unused.state() == KafkaStreams.State.CREATED) {
			unused.close(Duration.ZERO);
		}
	}

	/** Brings what copies lack. */
	KafkaRefills refills() {
		return this.refills;
	}

	/** Knows which other collectors share the runs. */
	SharingCollectors sharing() {
		return this.sharing;
	}

	/** What tells who has what, null as long as no broker was reached. */
	@Nullable KafkaStreams running() {
		return this.streams;
	}

	/**
	 * How far it is.
	 * @return what Kafka Streams says, null as long as no broker was reached
	 */
	KafkaStreams.@Nullable State state() {
		KafkaStreams started = this.streams;
		return (started != null) ? started.state() : null;
	}

	@Override
	public synchronized void stop() {
		Thread started = this.starting;
		this.starting = null;
		if (started != null) {
			started.interrupt();
		}
		this.refills.close();
		this.sharing.close();
		KafkaStreams running = this.streams;
		this.streams = null;
		if (running != null) {
			running.close(Duration.ofSeconds(5));
		}
	}

	@Override
	public boolean isRunning() {
		return this.starting != null;
	}

}
