package dev.rapporteur.forwarding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Message}.
 */
class MessageTests {

	private static final Origin ORIGIN = new Origin("/jobs/é", "host-17");

	private static final String SHA256 = "00112233445566778899aabbccddeeff".repeat(2);

	private static final String LAST = "0000000000000102";

	@Test
	void eventsAreTheirFirstNumberAndTheRecords() throws MalformedMessageException {
		byte[] bytes = new Message.Events(258, new byte[] { 7, 8, 9 }).bytes();
		assertThat(hex(bytes)).isEqualTo("01" + "01" + "0000000000000102" + "070809");
		assertThat(Message.read(bytes)).isInstanceOfSatisfying(Message.Events.class, (events) -> {
			assertThat(events.first()).isEqualTo(258);
			assertThat(events.records()).containsExactly(7, 8, 9);
		});
	}

	@Test
	void heardIsTheLastNumberAndTheOrigin() throws MalformedMessageException {
		byte[] bytes = new Message.Heard(0, ORIGIN).bytes();
		assertThat(hex(bytes)).isEqualTo("01" + "02" + "0000000000000000" + hex("""
				{"directory":"/jobs/é","sidecar":"host-17"}"""));
		assertThat(Message.read(bytes)).isEqualTo(new Message.Heard(0, ORIGIN));
	}

	@Test
	void endedIsTheLastNumberTheDigestTheOriginAndTheLogs() throws MalformedMessageException {
		List<LogDigest> logs = List.of(new LogDigest("TaskLog.Task-1", 5_000_000_000L, SHA256));
		byte[] bytes = new Message.Ended(258, HexFormat.of().parseHex(SHA256), ORIGIN, logs).bytes();
		assertThat(hex(bytes)).isEqualTo("01" + "03" + LAST + SHA256
				+ hex("""
						{"directory":"/jobs/é","sidecar":"host-17","logs":[{"name":"TaskLog.Task-1","size":5000000000,"sha256":"%s"}]}"""
					.formatted(SHA256)));
		assertThat(Message.read(bytes)).isInstanceOfSatisfying(Message.Ended.class, (ended) -> {
			assertThat(ended.last()).isEqualTo(258);
			assertThat(hex(ended.digest())).isEqualTo(SHA256);
			assertThat(ended.origin()).isEqualTo(ORIGIN);
			assertThat(ended.logs()).isEqualTo(logs);
		});
	}

	@Test
	void endedHasADigestOf32Bytes() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Message.Ended(1, new byte[2], ORIGIN, List.of()))
			.withMessage("A SHA-256 has 32 bytes: [0, 0]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
			"``                       | A message of 0 bytes is too short to have a version",
			"02                       | The version of a message must be 1: 2",
			"01                       | A message of 1 bytes is too short to have a kind",
			"0100                     | The kind of a message must be 1, 2 or 3: 0",
			"0104                     | The kind of a message must be 1, 2 or 3: 4",
			"01010000                 | A message of 4 bytes is too short to have a first number",
			"01018000000000000000     | The first number of a message must not be negative: -9223372036854775808",
			"01010000000000000000ff   | The first number of a message with events must not be 0",
			"01010000000000000001     | A message with events must have one",
			"010200000000000000       | A message of 9 bytes is too short to have a last number",
			"0102ffffffffffffffff     | The last number of a message must not be negative: -1",
			"01020000000000000001     | What should be the JSON of a message is empty",
			"010200000000000000013132 | What should be the JSON of a message is no object",
			"0103000000000000000100   | A message of 11 bytes is too short to have a digest" })
	void bytesThatAreNoMessageAreRefused(String hex, String message) {
		assertRefused(HexFormat.of().parseHex(hex), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"sidecar\":\"s\"}                      | directory of the JSON of a message must be a text",
			"{\"directory\":7,\"sidecar\":\"s\"}      | directory of the JSON of a message must be a text",
			"{\"directory\":\"\",\"sidecar\":\"s\"}   | directory of the JSON of a message must be a text",
			"{\"directory\":\"d\",\"sidecar\":null}   | sidecar of the JSON of a message must be a text",
			"{} {}                                    | What should be the JSON of a message goes on behind its JSON",
			"[]                                       | What should be the JSON of a message is no object" })
	void jsonOfAnOriginThatMakesNoSenseIsRefused(String json, String message) {
		assertRefused(HexFormat.of().parseHex("0102" + LAST + hex(json)), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"null                                  | logs of the JSON of a message must be a list",
			"[1]                                   | What should be logs[0] is no object",
			"[{\"name\":\"n\",\"size\":-1}]        | size of logs[0] must be a number from 0 on: -1",
			"[{\"name\":\"n\",\"size\":1.5}]       | size of logs[0] must be a number from 0 on: 1.5",
			"[{\"size\":1}]                        | name of logs[0] must be a text",
			"[{\"name\":\"n\",\"size\":1,\"sha256\":\"A\"}] | sha256 of logs[0] must be 64 hexadecimal digits: A" })
	void jsonOfLogsThatMakesNoSenseIsRefused(String logs, String message) {
		String json = "{\"directory\":\"d\",\"sidecar\":\"s\",\"logs\":" + logs + "}";
		assertRefused(HexFormat.of().parseHex("0103" + LAST + SHA256 + hex(json)), message);
	}

	@Test
	void whatLaterVersionsAddIsPassedOver() throws MalformedMessageException {
		String json = "{\"directory\":\"d\",\"sidecar\":\"s\",\"more\":[1]}";
		assertThat(Message.read(HexFormat.of().parseHex("0102" + LAST + hex(json))))
			.isEqualTo(new Message.Heard(258, new Origin("d", "s")));
	}

	private static void assertRefused(byte[] bytes, String message) {
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> Message.read(bytes))
			.withMessage(message);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static String hex(String text) {
		return hex(text.getBytes(StandardCharsets.UTF_8));
	}

}
