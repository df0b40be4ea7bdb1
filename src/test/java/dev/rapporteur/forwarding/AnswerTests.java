package dev.rapporteur.forwarding;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Answer}.
 */
class AnswerTests {

	private static final String SHA256 = "00112233445566778899aabbccddeeff".repeat(2);

	@Test
	void saysHowFarTheCollectorIs() throws MalformedMessageException {
		assertWritten(new Answer("job-1", 12, null, null), """
				{"run":"job-1","last":12,"confirmed":null,"asked":null,"logs":[]}""");
	}

	@Test
	void asksForWhatIsMissing() throws MalformedMessageException {
		assertWritten(new Answer("job-1", 12, null, 13L), """
				{"run":"job-1","last":12,"confirmed":null,"asked":13,"logs":[]}""");
	}

	@Test
	void confirmsAClosedRun() throws MalformedMessageException {
		assertWritten(new Answer("job-1", 12, new Answer.Confirmed(12, SHA256, "pass"), null),
				"""
						{"run":"job-1","last":12,"confirmed":{"last":12,"digest":"%s","verdict":"pass"},"asked":null,"logs":[]}"""
					.formatted(SHA256));
	}

	@Test
	void asksForLogs() throws MalformedMessageException {
		assertWritten(new Answer("job-1", 12, null, null, List.of("TaskLog", "a/b")), """
				{"run":"job-1","last":12,"confirmed":null,"asked":null,"logs":["TaskLog","a/b"]}""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "``               | What should be the answer is empty",
			"[]                                       | What should be the answer is no object",
			"{\"last\":1}                             | run of the answer must be a text",
			"{\"run\":\"r\"}                          | last of the answer must be a number from 0 on: null",
			"{\"run\":\"r\",\"last\":-1}              | last of the answer must be a number from 0 on: -1",
			"{\"run\":\"r\",\"last\":1,\"asked\":\"x\"} | asked of the answer must be a number from 0 on: x",
			"{\"run\":\"r\",\"last\":1,\"logs\":1}      | logs of the answer must be a list",
			"{\"run\":\"r\",\"last\":1,\"logs\":[1]}    | logs of the answer must be a list of texts",
			"{\"run\":\"r\",\"last\":1,\"confirmed\":1} | What should be confirmed of the answer is no object",
			"{\"run\":\"r\",\"last\":1,\"confirmed\":{\"last\":1}} | digest of confirmed of the answer must be a text" })
	void jsonThatMakesNoSenseIsRefused(String json, String message) {
		assertThatExceptionOfType(MalformedMessageException.class)
			.isThrownBy(() -> Answer.read(json.getBytes(StandardCharsets.UTF_8)))
			.withMessage(message);
	}

	private static void assertWritten(Answer answer, String json) throws MalformedMessageException {
		assertThat(answer.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(json);
		assertThat(Answer.read(answer.bytes())).isEqualTo(answer);
	}

}
