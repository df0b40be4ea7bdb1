package dev.rapporteur.forwarding;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The way to a collector through Kafka: each message is a record whose key is the run, so
 * that those of a run stay in order. It is made when it is used first: a server whose
 * name nobody knows is tried again like one that is away.
 */
final class KafkaLink implements CollectorLink {

	private final KafkaClients clients;

	private final EventsTopic topic;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable KafkaProducer<String, byte[]> producer;

	private @Nullable KafkaAnswers answers;

	private boolean closed;

	KafkaLink(ForwardingSettings.Kafka settings) {
		this.clients = new KafkaClients(settings);
		this.topic = new EventsTopic(this.clients);
	}

	@Override
	public void open(Consumer<Answer> taker) {
		this.answers = new KafkaAnswers(this.clients, taker);
	}

	@Override
	public @Nullable Answer send(String run, Message message) throws IOException, InterruptedException {
		try {
			this.topic.require();
			producer().send(new ProducerRecord<>(this.topic.name(), run, message.bytes())).get();
			return null;
		}
		catch (InterruptException ex) {
			throw interrupted();
		}
		catch (ExecutionException ex) {
			throw failure(ex.getCause());
		}
		catch (KafkaException | IllegalStateException ex) {
			throw failure(ex);
		}
	}

	/** Kafka's own has interrupted the thread once more. */
	private static InterruptedException interrupted() {
		Thread.interrupted();
		return new InterruptedException();
	}

	private static IOException failure(@Nullable Throwable cause) {
		return switch (cause) {
			case RecordTooLargeException large ->
				new RefusedMessageException(String.valueOf(large.getMessage()), large);
			case InvalidTopicException name -> new RefusedMessageException(String.valueOf(name.getMessage()), name);
			case null -> new IOException("it was not sent");
			default -> new IOException(String.valueOf(cause.getMessage()), cause);
		};
	}

	private KafkaProducer<String, byte[]> producer() throws IOException {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IOException("the service ends");
			}
			if (this.producer == null) {
				this.producer = this.clients.producer();
			}
			return this.producer;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() {
		KafkaAnswers open = this.answers;
		if (open != null) {
			open.close();
		}
		this.lock.lock();
		try {
			this.closed = true;
			if (this.producer != null) {
				this.producer.close(Duration.ZERO);
				this.producer = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String toString() {
		return "Kafka at " + this.clients.settings().bootstrapServers();
	}

}
