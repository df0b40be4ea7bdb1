package dev.rapporteur.report.consumers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How CTRF and Allure count.
 */
final class JsonConsumers {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private JsonConsumers() {
	}

	/** The status of each test. */
	static Counts ctrf(byte[] report) {
		List<String> words = new ArrayList<>();
		for (JsonNode test : JSON.readTree(report).get("results").get("tests")) {
			words.add(test.get("status").asString());
		}
		return Counts.of(words);
	}

	/** What most tools show instead. */
	static Counts ctrfSummary(byte[] report) {
		JsonNode summary = JSON.readTree(report).get("results").get("summary");
		return new Counts(summary.get("passed").asLong(), summary.get("failed").asLong(), summary.get("other").asLong(),
				summary.get("skipped").asLong());
	}

	/** Of results with the same history the last one counts, the others are retries. */
	static Counts allure(byte[] zip) throws IOException {
		Map<String, String> words = new HashMap<>();
		try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
			for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
				if (entry.getName().endsWith("-result.json")) {
					JsonNode result = JSON.readTree(files.readAllBytes());
					String status = result.get("status").asString();
					words.put(result.get("historyId").asString(), status.equals("broken") ? "errored" : status);
				}
			}
		}
		return Counts.of(List.copyOf(words.values()));
	}

}
