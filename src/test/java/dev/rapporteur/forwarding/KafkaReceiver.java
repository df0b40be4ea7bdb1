package dev.rapporteur.forwarding;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.rapporteur.fixture.DefaultSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A collector that reads topics of its own.
 */
final class KafkaReceiver implements Receiver {

	private static final int PARTITIONS = 4;

	private static final Logger logger = LoggerFactory.getLogger(KafkaReceiver.class);

	private final Collected collected = new Collected();

	private final ForwardingSettings.Kafka settings;

	private final KafkaProducer<String, byte[]> producer;

	private final Thread thread;

	private volatile boolean closed;

	/** Makes topics. */
	KafkaReceiver(String brokers) {
		this.settings = DefaultSettings
			.of(ForwardingSettings.class, "rapporteur.forward.kafka.bootstrap-servers=" + brokers,
					"rapporteur.forward.kafka.topic-prefix=t" + UUID.randomUUID())
			.kafka();
		KafkaClients clients = new KafkaClients(this.settings);
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
			admin
				.createTopics(Stream.of("events", "confirmed", "asked")
					.map((name) -> new NewTopic(clients.topic(name), Optional.of(PARTITIONS), Optional.empty()))
					.toList())
				.all()
				.toCompletionStage()
				.toCompletableFuture()
				.join();
		}
		this.producer = clients.producer();
		this.thread = Thread.ofPlatform().start(() -> read(clients));
	}

	private void read(KafkaClients clients) {
		try (KafkaConsumer<String, byte[]> consumer = clients.consumer()) {
			List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
				.mapToObj((number) -> new TopicPartition(clients.topic("events"), number))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			while (!this.closed) {
				consumer.poll(Duration.ofMillis(20)).forEach((record) -> take(clients, record));
			}
		}
	}

	private void take(KafkaClients clients, ConsumerRecord<String, byte[]> record) {
		try {
			Answer answer = this.collected.take(record.key(), Message.read(record.value()));
			if (answer.confirmed() != null || answer.asked() != null) {
				String topic = clients.topic((answer.confirmed() != null) ? "confirmed" : "asked");
				this.producer.send(new ProducerRecord<>(topic, record.key(), answer.bytes()));
			}
		}
		catch (IOException ex) {
			logger.error("A message makes no sense", ex);
		}
	}

	@Override
	public CollectorLink link() {
		return new KafkaLink(this.settings);
	}

	@Override
	public Collected collected() {
		return this.collected;
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.producer.close();
	}

}
