package dev.rapporteur.junit;

import java.util.Map;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTests {

	private static final TestExecutionResult ABORTED = TestExecutionResult
		.aborted(new TestAbortedException("no device"));

	@Test
	void containerThatIsAbortedKeepsTheResultsOfItsChildren() {
		assertThat(Outcome.of(ABORTED, true).toMap()).doesNotContainKey("result");
	}

	@Test
	void whatIsAbortedWithoutChildrenIsSkipped() {
		assertThat(Outcome.of(ABORTED, false).toMap())
			.containsAllEntriesOf(Map.of("result", TestResult.of(ResultCode.SKIPPED, "no device")));
	}

}
