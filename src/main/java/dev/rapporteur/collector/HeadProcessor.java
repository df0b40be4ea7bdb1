package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of a partition.
 */
final class HeadProcessor implements Processor<String, byte[], String, byte[]> {

	/** The names of the ways out. */
	static final String CONFIRMED = "confirmed", ASKED = "asked";

	private static final Logger logger = LoggerFactory.getLogger(HeadProcessor.class);

	private static final Duration TICK = Duration.ofMillis(100);

	/** So soon the same is asked for again. */
	private static final long ASK_MILLIS = 1000;

	private final Intake.Means means;

	private final KafkaRefills refills;

	private final OwnPartitions own;

	private final InstantSource clock;

	/** When runs were asked for something. */
	private final Map<String, Long> askedAt = new HashMap<>();

	private @Nullable Intake intake;

	private @Nullable ProcessorContext<String, byte[]> context;

	HeadProcessor(Intake.Means means, KafkaRefills refills, OwnPartitions own, InstantSource clock) {
		this.means = means;
		this.refills = refills;
		this.own = own;
		this.clock = clock;
	}

	@Override
	public void init(ProcessorContext<String, byte[]> processing) {
		this.context = processing;
		Heads heads = new StoredHeads(processing.getStateStore(StoredHeads.NAME), this.own.writer(), this.means.runs());
		int partition = processing.taskId().partition();
		Intake begun = new Intake(heads, this.means, this.refills.of(partition), this.clock);
		this.intake = begun;
		this.own.add(partition);
		begun.begin(this.own.writer());
		processing.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, (time) -> tick(begun));
	}

	@Override
	public void process(Record<String, byte[]> record) {
		String run = record.key();
		if (run == null || record.value() == null) {
			logger.warn("A record without a run or a message is left out");
			return;
		}
		try {
			Answer answer = Objects.requireNonNull(this.intake).take(run, Message.read(record.value()), place());
			send(answer);
		}
		catch (IOException | IllegalArgumentException | UncheckedIOException ex) {
			logger.warn("A message of run {} is left out: {}", run, ex.getMessage());
		}
	}

	private long place() {
		return Objects.requireNonNull(this.context).recordMetadata().map(RecordMetadata::offset).orElse(0L);
	}

	private void tick(Intake begun) {
		begun.tick().forEach(this::send);
		long now = this.clock.millis();
		this.askedAt.values().removeIf((time) -> now - time >= ASK_MILLIS);
	}

	private void send(Answer answer) {
		if (answer.confirmed() != null) {
			forward(answer, CONFIRMED);
		}
		else if ((answer.asked() != null || !answer.logs().isEmpty())
				&& this.askedAt.putIfAbsent(answer.run(), this.clock.millis()) == null) {
			forward(answer, ASKED);
		}
	}

	private void forward(Answer answer, String way) {
		Objects.requireNonNull(this.context)
			.forward(new Record<>(answer.run(), answer.bytes(), this.clock.millis()), way);
	}

	/** Another collector may have the partition from now on. */
	@Override
	public void close() {
		Intake ended = this.intake;
		if (ended != null && this.context != null) {
			// nothing is brought any more from now on
			this.own.remove(this.context.taskId().partition());
			ended.end();
		}
	}

}
