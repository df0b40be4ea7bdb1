package dev.rapporteur.forwarding;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What collectors say by themselves, in a thread of its own. It is read from now on: what
 * was said before is said again to whoever asks again.
 */
final class KafkaAnswers implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KafkaAnswers.class);

	private static final Duration POLL = Duration.ofSeconds(10);

	/** How long Kafka, or a topic that is missing, is left alone. */
	private static final long PAUSE_MILLIS = 1000;

	private final KafkaClients clients;

	private final Consumer<Answer> taker;

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Thread thread;

	private volatile @Nullable KafkaConsumer<String, byte[]> open;

	private boolean malformed;

	KafkaAnswers(KafkaClients clients, Consumer<Answer> taker) {
		this.clients = clients;
		this.taker = taker;
		this.thread = Thread.ofPlatform().daemon().name("forwarding-answers").start(this::run);
	}

	private void run() {
		try {
			do {
				try {
					read();
				}
				catch (InterruptException | WakeupException ex) {
					logger.debug("Answers are read no more", ex);
				}
				catch (KafkaException | IllegalStateException ex) {
					// who sends tells of it
					logger.debug("Answers can't be read", ex);
				}
			}
			while (!this.closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException ex) {
			logger.debug("Answers are read no more", ex);
		}
	}

	private void read() {
		try (KafkaConsumer<String, byte[]> consumer = this.clients.consumer()) {
			this.open = consumer;
			List<TopicPartition> partitions = Stream.of("confirmed", "asked")
				.flatMap((name) -> consumer.partitionsFor(this.clients.topic(name)).stream())
				.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
				.toList();
			if (partitions.stream().map(TopicPartition::topic).distinct().count() < 2) {
				return;
			}
			consumer.assign(partitions);
			consumer.seekToEnd(partitions);
			partitions.forEach(consumer::position);
			while (this.closing.getCount() > 0) {
				consumer.poll(POLL).forEach(this::take);
			}
		}
		finally {
			this.open = null;
		}
	}

	private void take(ConsumerRecord<String, byte[]> record) {
		byte[] value = record.value();
		if (value == null) {
			// the collector has forgotten the run
			return;
		}
		try {
			this.taker.accept(Answer.read(value));
		}
		catch (MalformedMessageException ex) {
			if (!this.malformed) {
				this.malformed = true;
				logger.warn("Answers in {} make no sense, the first: {}", record.topic(), ex.getMessage());
			}
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
		KafkaConsumer<String, byte[]> consumer = this.open;
		if (consumer != null) {
			consumer.wakeup();
		}
		try {
			this.thread.join(PAUSE_MILLIS);
			this.thread.interrupt();
		}
		catch (InterruptedException ex) {
			this.thread.interrupt();
			Thread.currentThread().interrupt();
		}
	}

}
