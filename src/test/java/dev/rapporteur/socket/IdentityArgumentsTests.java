package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class IdentityArgumentsTests {

	/** A list that holds one list twice, which holds one list twice, and so on. */
	private static List<Object> doubled() {
		List<Object> list = List.of("x");
		for (int i = 0; i < 60; i++) {
			list = List.of(list, list);
		}
		return list;
	}

	private static List<Object> own() {
		List<Object> own = new ArrayList<>();
		own.add(own);
		return own;
	}

	/** With names, since their texts would take for ever as well. */
	static List<Named<Object>> excessive() {
		Set<Object> many = LongStream.rangeClosed(0, IdentityArguments.MAXIMUM_VALUES)
			.boxed()
			.collect(Collectors.toCollection(LinkedHashSet::new));
		return List.of(Named.of("itself", own()), Named.of("doubled", doubled()),
				Named.of("tuple", Tuple.of(doubled())), Named.of("dict", Map.of("key", doubled())),
				Named.of("keys", many.stream().collect(Collectors.toMap((key) -> key, (key) -> ""))),
				Named.of("set", new SetValue(many, true)),
				Named.of("result", new TestResult(ResultCode.PASSED, "reason", own())),
				Named.of("exception",
						new ExceptionValue(new PythonName("builtins", "ValueError"), Tuple.of(own()), null)),
				Named.of("state", new ExceptionValue(new PythonName("builtins", "ValueError"), Tuple.of(), doubled())),
				Named.of("object",
						new OpaqueObject(OpaqueObject.Construction.REDUCE, new PythonName("decimal", "Decimal"),
								Tuple.of(doubled()), null)),
				Named.of("texts", Collections.nCopies(1_000, "t".repeat(1_000))),
				Named.of("long list", List.copyOf(many)));
	}

	@ParameterizedTest
	@MethodSource("excessive")
	void idThatCanNotBeComparedIsRefused(Object id) {
		assertThatExceptionOfType(ReportException.class).isThrownBy(() -> IdentityArguments.check(Map.of("id", id)))
			.withMessage("id contains itself, or holds more than 10000 values");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "id_list", "task_id", "job_id", "pid", "ppid" })
	void eachOfThemIsChecked(String name) {
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> IdentityArguments.check(Map.of(name, doubled())))
			.withMessageStartingWith(name + " contains itself");
	}

	@Test
	void otherArgumentsMayContainThemselves() {
		assertThatCode(() -> IdentityArguments.check(Map.of("id", List.of("a", 1L), "extra", own())))
			.doesNotThrowAnyException();
	}

	@Test
	void nothingIsLeftOfASectionWithSuchAnId(@TempDir Path directory) throws IOException {
		try (RunningServer server = RunningServer.start(directory);
				ProtocolClient client = ProtocolClient.connect(server.socket())) {
			client.call("register_client", Map.of("pid", "1", "ppid", "0"));
			client.call("start_testsuite", Map.of("id", "S"));
			client.call("start_task", Map.of("id", "T"));
			assertThatExceptionOfType(ProtocolFailure.class)
				.isThrownBy(() -> client.call("start_section", Map.of("id", own())))
				.withMessageContainingAll("builtins.ValueError", "id contains itself");
			assertThat(((Map<?, ?>) client.call("get_section")).get("sections")).isEqualTo(List.of());
		}
	}

}
