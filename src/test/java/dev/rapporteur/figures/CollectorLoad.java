package dev.rapporteur.figures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.RunContexts;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends what the forwarders of many sidecars would send: the events of one run, under as
 * many names as there are runs, at a steady rate.
 */
final class CollectorLoad implements AutoCloseable {

	/** The head of a record: length, checksum, number, microseconds. */
	private static final int HEAD = 24;

	private static final int CHECKED = 8;

	private static final int TIME = 16;

	private static final int OPENED_A_SECOND = 1000;

	private final List<byte[]> records;

	private final List<String> names = new ArrayList<>();

	private final KafkaProducer<String, byte[]> producer;

	private final AtomicLong failed = new AtomicLong();

	private CollectorLoad(String brokers, List<byte[]> records) {
		this.records = records;
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 5,
				"batch.size", 256 << 10, "buffer.memory", 128L << 20), new StringSerializer(),
				new ByteArraySerializer());
	}

	/**
	 * Sends.
	 * @param args brokers, runs, events a second of all runs, seconds, events of a
	 * message
	 */
	public static void main(String[] args) throws IOException {
		int runs = Integer.parseInt(args[1]);
		int rate = Integer.parseInt(args[2]);
		int seconds = Integer.parseInt(args[3]);
		int together = (args.length > 4) ? Integer.parseInt(args[4]) : 10;
		int events = (int) Math.ceilDiv((long) rate * seconds, runs);
		try (CollectorLoad load = of(args[0], events, runs)) {
			// pipelines don't begin in the same second
			load.open(together);
			load.send(rate, together, events, together);
		}
	}

	/**
	 * Makes the events of runs, and sends nothing yet.
	 * @param brokers where they go
	 * @param events how many of each run
	 * @param runs how many runs
	 */
	static CollectorLoad of(String brokers, int events, int runs) throws IOException {
		Path directory = Files.createTempDirectory("load");
		RunRegistry registry = Runs.registry(DefaultSettings.registry(directory, 10));
		Run run = Objects.requireNonNull(registry.find(
				registry
					.open(new RunRequest("load000000", Files.createDirectory(directory.resolve("job")),
							new RunSettings("json", true, 10, 100, Duration.ZERO, false, false), false))
					.id()));
		RunContexts contexts = new RunContexts(run);
		long suite = contexts.start(ContextKind.TESTSUITE, 0, Map.of("id", "suite"));
		long task = contexts.start(ContextKind.TASK, suite, Map.of("id", "task"));
		while (run.journal().last() < events) {
			long section = contexts.start(ContextKind.SECTION, task,
					Map.of("id", "test_" + run.journal().last(), "type", "Testcase", "description", "One of many"));
			contexts.stop(section, Map.of("result", TestResult.of(ResultCode.PASSED)));
		}
		CollectorLoad load = new CollectorLoad(brokers, records(run, events));
		for (int i = 1; i <= runs; i++) {
			load.names.add(run.id().value().replace("load000000", "load%06d".formatted(i)));
		}
		registry.close();
		return load;
	}

	private static List<byte[]> records(Run run, int events) throws IOException {
		List<byte[]> records = new ArrayList<>();
		try (JournalReader reader = run.journal().read(0)) {
			for (RecordBatch batch = reader.batch(1); batch != null
					&& records.size() < events; batch = reader.batch(1)) {
				records.add(batch.bytes());
			}
		}
		return records;
	}

	/** Sends the first events of all runs. */
	void open(int events) {
		send(OPENED_A_SECOND * events, 0, events, events);
	}

	/** The first of the runs. */
	String first() {
		return this.names.getFirst();
	}

	/** Sends one more event of the first run. */
	void goOn(int from) {
		this.producer.send(new ProducerRecord<>("rapporteur.events", first(), message(first(), from, from + 1)));
		this.producer.flush();
	}

	/** Sends some events of all runs. */
	private void send(int rate, int first, int end, int together) {
		long begin = System.nanoTime();
		long sent = 0;
		for (int from = first; from < end; from += together) {
			int to = Math.min(from + together, end);
			for (String name : this.names) {
				this.producer.send(new ProducerRecord<>("rapporteur.events", name, message(name, from, to)),
						(metadata, failure) -> this.failed.addAndGet((failure != null) ? 1 : 0));
				sent += to - from;
				await(begin + (long) (sent * 1e9 / rate));
			}
		}
		this.producer.flush();
		double took = (System.nanoTime() - begin) / 1e9;
		IO.println("%d events of %d runs in %.1f s, %.0f a second, %d messages failed".formatted(sent,
				this.names.size(), took, sent / took, this.failed.get()));
	}

	@Override
	public void close() {
		this.producer.close();
	}

	private static void await(long due) {
		while (System.nanoTime() < due) {
			LockSupport.parkNanos(Math.min(due - System.nanoTime(), 1_000_000));
		}
	}

	/** The records of these events, of now. */
	private byte[] message(String name, int from, int to) {
		int length = 0;
		for (int i = from; i < to; i++) {
			length += this.records.get(i).length;
		}
		ByteBuffer all = ByteBuffer.allocate(length);
		Instant now = Instant.now();
		for (int i = from; i < to; i++) {
			byte[] record = this.records.get(i).clone();
			if (i == 0) {
				rename(record, name);
			}
			ByteBuffer.wrap(record).putLong(TIME, now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
			CRC32 checksum = new CRC32();
			checksum.update(record, CHECKED, record.length - CHECKED);
			ByteBuffer.wrap(record).putInt(4, (int) checksum.getValue());
			all.put(record);
		}
		return new Message.Events(from + 1, all.array()).bytes();
	}

	/** Names have the same length, so that nothing else of the record changes. */
	private void rename(byte[] record, String name) {
		byte[] own = name.substring(0, "load000000".length()).getBytes(StandardCharsets.US_ASCII);
		byte[] original = "load000000".getBytes(StandardCharsets.US_ASCII);
		for (int at = HEAD; at + own.length <= record.length; at++) {
			if (Arrays.equals(record, at, at + own.length, original, 0, original.length)) {
				System.arraycopy(own, 0, record, at, own.length);
			}
		}
	}

}
