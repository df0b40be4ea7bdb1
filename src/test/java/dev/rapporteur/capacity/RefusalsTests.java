package dev.rapporteur.capacity;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RefusalsTests {

	private final Refusals refusals = new Refusals();

	private static List<String> lines(CapturedOutput output) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains("Refused ("))
			.map((line) -> line.substring(line.indexOf("Refused")))
			.toList();
	}

	@Test
	void tellsTheFirstOfEachKindAtOnceAndTheOthersOnceAMinute(CapturedOutput output) {
		for (int number = 1; number <= 5; number++) {
			this.refusals.note("a", "number " + number);
		}
		this.refusals.note("b", "another");
		assertThat(lines(output)).containsExactly("Refused (a): number 1", "Refused (b): another");
		this.refusals.tell();
		assertThat(lines(output)).endsWith("Refused (a): 4 more, the last: number 5").hasSize(3);
	}

	@Test
	void aCrowdThatGoesOnHasOneLineAMinute(CapturedOutput output) {
		for (int minute = 1; minute <= 3; minute++) {
			this.refusals.note("a", "first of minute " + minute);
			this.refusals.note("a", "last of minute " + minute);
			this.refusals.tell();
		}
		assertThat(lines(output)).containsExactly("Refused (a): first of minute 1",
				"Refused (a): 1 more, the last: last of minute 1", "Refused (a): 2 more, the last: last of minute 2",
				"Refused (a): 2 more, the last: last of minute 3");
	}

	@Test
	void afterAMinuteOfRestTheNextIsToldAtOnce(CapturedOutput output) {
		this.refusals.note("a", "old");
		this.refusals.tell();
		this.refusals.note("a", "new");
		assertThat(lines(output)).containsExactly("Refused (a): old", "Refused (a): new");
	}

	@Test
	void tellsTheRestAtItsEnd(CapturedOutput output) {
		this.refusals.note("a", "first");
		this.refusals.note("a", "second");
		this.refusals.close();
		assertThat(lines(output)).containsExactly("Refused (a): first", "Refused (a): 1 more, the last: second");
	}

}
