package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events tell the results that came of them.
 */
class ResultWatchTests {

	private final List<String> results = new ArrayList<>();

	private final Drive drive = new Drive((event, context, changed) -> this.results
		.add(event.getClass().getSimpleName() + changed.stream().map(ResultWatchTests::text).toList()));

	private static String text(ContextResult changed) {
		TestResult result = changed.result();
		return changed.seq() + " " + ((result != null) ? result.code().word() : "none");
	}

	/** Suite 1, task 2, section 3, in which the next one is 4. */
	private void nested() {
		this.drive.suite().task("T").section("outer");
	}

	@Test
	void aStopTellsWhatBecameOfThoseThatItLiesIn() {
		nested();
		this.drive.section("first").section("innermost");
		this.results.clear();
		this.drive.stop(ResultCode.PASSED).stop(ResultCode.PASSED).stop(ResultCode.FAILED);
		assertThat(this.results).containsExactly("Stopped[4 passed, 3 passed, 2 passed, 1 passed]", "Stopped[]",
				"Stopped[2 failed, 1 failed]");
	}

	@Test
	void aContextThatIsGivenNoResultTellsTheOneThatItHas() {
		this.drive.suite().task("T").taskPlugin("P", "T");
		this.results.clear();
		this.drive.stop().stop();
		assertThat(this.results).containsExactly("Stopped[3 passed, 2 passed, 1 passed]", "Stopped[]");
	}

	@Test
	void whatIsRemovedTakesItsResultAlong() {
		nested();
		this.drive.stop(ResultCode.FAILED);
		this.results.clear();
		this.drive.service().remove(List.of("T", "outer"));
		assertThat(this.results).containsExactly("Removed[2 none, 1 none]");
	}

	@Test
	void theEndOfTheSuiteTellsTheResultsOfWhatWasOpen() {
		nested();
		this.drive.section("inner");
		this.results.clear();
		this.drive.service().stop(this.drive.at("J"), Map.of());
		assertThat(this.results).containsExactly("Abandoned[3 errored, 2 errored, 1 errored]", "Abandoned[]",
				"Corrected[]", "Abandoned[]", "Stopped[]");
	}

	static LongStream seeds() {
		return LongStream.range(0, 400);
	}

	/** As somebody reads them who has nothing but the events. */
	@ParameterizedTest
	@MethodSource("seeds")
	void allResultsAtAllTimesCanBeReadFromTheEventsAlone(long seed) {
		Map<Long, Object> read = new HashMap<>();
		Map<Long, Context> contexts = new HashMap<>();
		RandomRun run = new RandomRun(seed, (event, context, changed) -> {
			contexts.put(context.seq(), context);
			read(event, changed, read);
			contexts.forEach((seq, at) -> assertThat(read.getOrDefault(seq, "none")).as("%s after %s", seq, event)
				.isEqualTo(word(at.result())));
		});
		run.calls(120);
	}

	private static void read(ContextEvent event, List<ContextResult> changed, Map<Long, Object> into) {
		Map<String, Object> form = EventForm.of(new RunEvent.ContextChanged(event, changed, null));
		Map<?, ?> fields = (Map<?, ?>) form.getOrDefault("fields", Map.of());
		Object given = form.containsKey("result") ? form.get("result") : fields.get("result");
		if (given != null) {
			into.put(event.seq(), word(given));
		}
		for (Object item : (List<?>) form.getOrDefault("results", List.of())) {
			Map<?, ?> result = (Map<?, ?>) item;
			into.put((Long) result.get("seq"), word(result.get("result")));
		}
	}

	private static String word(@Nullable Object result) {
		return (result instanceof TestResult known) ? known.code().word() + " " + known.reason() : "none";
	}

}
