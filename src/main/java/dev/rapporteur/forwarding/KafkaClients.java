package dev.rapporteur.forwarding;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes clients of Kafka. Properties that were chosen go before those that are set here.
 *
 * @param settings where Kafka is
 */
record KafkaClients(ForwardingSettings.Kafka settings) {

	/** How long a client waits for what it needs to know before it can send. */
	private static final int BLOCKED_MILLIS = 10_000;

	private static final int REQUEST_MILLIS = 10_000;

	/** When a message that nobody has taken counts as not sent. */
	private static final int DELIVERY_MILLIS = 20_000;

	private static final int LARGEST_REQUEST = 1 << 30;

	/** One that never loses what was acknowledged, nor writes it twice by itself. */
	KafkaProducer<String, byte[]> producer() {
		Map<String, Object> properties = common();
		properties.put(ProducerConfig.ACKS_CONFIG, "all");
		properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKED_MILLIS);
		properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
		properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
		// the topic says how large a message may be
		properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
		properties.putAll(this.settings.properties());
		return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
	}

	/** One that belongs to no group, and reads what comes from now on. */
	KafkaConsumer<String, byte[]> consumer() {
		Map<String, Object> properties = common();
		properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
		properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		properties.putAll(this.settings.properties());
		return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
	}

	/** How long to wait for what has to be known before something is sent. */
	Duration patience() {
		String chosen = this.settings.properties().get(ProducerConfig.MAX_BLOCK_MS_CONFIG);
		return Duration.ofMillis((chosen != null) ? Long.parseLong(chosen) : BLOCKED_MILLIS);
	}

	private Map<String, Object> common() {
		Map<String, Object> properties = new HashMap<>();
		properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
				Objects.requireNonNull(this.settings.bootstrapServers()));
		properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "rapporteur-forwarding");
		return properties;
	}

	String topic(String name) {
		return this.settings.topicPrefix() + "." + name;
	}

}
