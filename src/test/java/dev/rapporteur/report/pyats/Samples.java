package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.report.Trees;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Report files that pyATS 26.9 wrote, and trees made again from its JSON.
 */
final class Samples {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.build();

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]xxx",
			Locale.ROOT);

	private Samples() {
	}

	static String file(String sample, String name) throws IOException {
		String path = "samples/" + sample + "/" + name;
		try (InputStream stream = Samples.class.getResourceAsStream(path)) {
			if (stream == null) {
				throw new IOException("no resource " + path);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * Leaves out the first of two pairs of total and success_rate in one mapping: pyATS
	 * writes an outdated pair before the right one.
	 */
	static String withoutDoubledKeys(String yaml) {
		return yaml.replaceAll("(?m)^( *)total: .*\\n\\1success_rate: .*\\n(?=\\1total: )", "");
	}

	/**
	 * Puts a word in the place of times that pyATS took from its clock: a sample holds
	 * JSON of one run and YAML of another.
	 */
	static String withoutClock(String yaml) {
		return yaml.replaceAll("time: 2026-11-22 .*", "time: now")
			.replaceAll("runtime: 280[0-9.]{5,}", "runtime: long");
	}

	/**
	 * The tree of a sample. Values that look the same in JSON, as a tuple and a list, are
	 * of the more common type.
	 */
	static Trees tree(String sample) throws IOException {
		Map<?, ?> file = JSON.readValue(file(sample, "results.json"), Map.class);
		Trees tree = new Trees();
		if (!(file.get("report") instanceof Map<?, ?> report)) {
			throw new IOException("no report in " + sample);
		}
		add(tree, null, ContextKind.TESTSUITE, report);
		return tree;
	}

	private static void add(Trees tree, @Nullable Long parent, ContextKind kind, Map<?, ?> json) {
		Map<String, Object> fields = new LinkedHashMap<>();
		List<?> children = List.of();
		String place = (kind == ContextKind.TESTSUITE) ? "tasks" : "sections";
		for (Map.Entry<?, ?> entry : json.entrySet()) {
			String name = String.valueOf(entry.getKey());
			if (name.startsWith("health_") || name.equals("source_id") || name.equals("ignore")) {
				fields.putIfAbsent(place, List.of());
			}
			if (name.equals(place) && entry.getValue() instanceof List<?> list) {
				children = list;
				fields.put(place, List.of());
			}
			else if (!name.equals("ignore")) {
				fields.put(name, field(name, entry.getValue()));
			}
		}
		boolean ignored = json.containsKey("ignore");
		long seq = (parent == null) ? tree.add(kind, fields, ignored) : tree.add(parent, kind, fields, ignored);
		for (Object child : children) {
			if (child instanceof Map<?, ?> map) {
				add(tree, seq, kindOf(map), map);
			}
		}
	}

	private static ContextKind kindOf(Map<?, ?> json) {
		String type = String.valueOf(json.get("type"));
		if (type.equals("Task")) {
			return ContextKind.TASK;
		}
		return type.toLowerCase(Locale.ROOT).contains("plugin") ? ContextKind.PLUGIN : ContextKind.SECTION;
	}

	private static Object field(String name, @Nullable Object json) {
		return switch (name) {
			case "starttime", "stoptime" -> time(String.valueOf(json));
			case "result", "health_result" -> result((Map<?, ?>) value(json));
			case "summary", "pluginsummary", "health_summary" -> counter((Map<?, ?>) value(json));
			default -> value(json);
		};
	}

	static Object value(@Nullable Object json) {
		return switch (json) {
			case null -> None.NONE;
			case Integer number -> number.longValue();
			case BigInteger number when number.bitLength() < 64 -> number.longValue();
			case List<?> list -> {
				List<Object> values = new ArrayList<>();
				list.forEach((item) -> values.add(value(item)));
				yield values;
			}
			case Map<?, ?> map -> {
				Map<Object, Object> values = new LinkedHashMap<>();
				map.forEach((key, item) -> values.put(key, value(item)));
				yield values;
			}
			default -> json;
		};
	}

	private static DateTime time(String text) {
		OffsetDateTime time = OffsetDateTime.parse(text, TIME);
		TimeDelta offset = TimeDelta.ofSeconds(time.getOffset().getTotalSeconds());
		return new DateTime(time.toLocalDateTime(), new FixedZone(offset, null));
	}

	private static TestResult result(Map<?, ?> json) {
		ResultCode code = ResultCode.valueOf(String.valueOf(json.get("value")).toUpperCase(Locale.ROOT));
		Object reason = json.get("reason");
		Object data = json.get("data");
		return new TestResult(code, (reason != null) ? reason : None.NONE, (data != null) ? data : None.NONE);
	}

	/**
	 * A counter, or the map itself where it isn't a whole one.
	 */
	private static Object counter(Map<?, ?> json) {
		ResultCounter counter = ResultCounter.ZERO;
		for (ResultCode code : ResultCode.values()) {
			counter = counter.plus(code, (json.get(code.word()) instanceof Long count) ? count : 0);
		}
		if (json.get("success_rate") instanceof Double rate && counter.successRate() > 0) {
			counter = counter.withWeight(rate / counter.successRate());
		}
		return counter.toMap().equals(json) ? counter : json;
	}

}
