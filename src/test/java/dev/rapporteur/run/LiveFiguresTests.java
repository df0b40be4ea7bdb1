package dev.rapporteur.run;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.rapporteur.clock.LocalClock;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class LiveFiguresTests {

	private static final int MANY = 60_000;

	private final LiveFigures figures = new LiveFigures();

	private final ContextService contexts = new ContextService(new ContextTree(List.of(this.figures)),
			LocalClock.in(true, InstantSource.system()), (file) -> -1);

	private final Context suite = this.contexts.start(ContextKind.TESTSUITE, null, Map.of("id", "J"));

	private final Context task = this.contexts.start(ContextKind.TASK, this.suite, Map.of("id", "T"));

	private Context section(Context parent, String id) {
		return this.contexts.start(ContextKind.SECTION, parent, Map.of("id", id));
	}

	@Test
	void whatHappensInARemovedSectionDoesNotCount() {
		Context removed = section(this.task, "S");
		this.contexts.remove(List.of("T", "S"));
		Context below = section(removed, "below");
		assertThat(this.figures.openContexts()).isEqualTo(2);
		this.contexts.stop(below, Map.of("result", "failed"));
		this.contexts.stop(removed, Map.of());
		assertThat(this.figures.results().total()).isZero();
		assertThat(this.figures.openContexts()).isEqualTo(2);
	}

	@Test
	void aRemovedTaskTakesItsResultsWithIt() {
		Context other = this.contexts.start(ContextKind.TASK, this.suite, Map.of("id", "other"));
		this.contexts.stop(section(this.task, "S"), Map.of("result", "passed"));
		this.contexts.stop(section(other, "S"), Map.of("result", "failed"));
		this.contexts.remove(List.of("T"));
		assertThat(this.figures.results().total()).isEqualTo(1);
		assertThat(this.figures.results().count(ResultCode.FAILED)).isEqualTo(1);
	}

	@Test
	void aSectionMayTurnOutToBeATestCaseWhenItStops() {
		Context section = section(this.task, "S");
		this.contexts.stop(section(section, "step"), Map.of("result", "failed"));
		this.contexts.stop(section, Map.of("type", "Testcase", "result", "passed"));
		assertThat(this.figures.testcases().count(ResultCode.FAILED)).isZero();
		assertThat(this.figures.testcases().total()).isEqualTo(1);
		assertThat(this.figures.results().total()).isEqualTo(1);
	}

	/** The cost of a removal doesn't depend on the number of results. */
	@Test
	@Timeout(20)
	void manySectionsGo() {
		for (int i = 0; i < MANY; i++) {
			this.contexts.stop(section(this.task, "s" + i), Map.of("result", "passed"));
		}
		for (int i = 0; i < MANY; i++) {
			this.contexts.remove(List.of("T", "s" + i));
		}
		assertThat(this.figures.results().total()).isZero();
	}

}
