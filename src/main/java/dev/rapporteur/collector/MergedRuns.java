package dev.rapporteur.collector;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.rapporteur.web.runs.RunPosition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of the runs of many collectors, each of which has told its own page.
 */
final class MergedRuns {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final SortedMap<RunPosition, JsonNode> runs = new TreeMap<>();

	private final Set<String> ids = new HashSet<>();

	private final Set<String> missing = new TreeSet<>();

	private boolean more;

	/** The position of a run as it is told. */
	static RunPosition position(byte[] run) {
		return position(JSON.readTree(run));
	}

	private static RunPosition position(JsonNode run) {
		return new RunPosition(OffsetDateTime.parse(run.get("opened").asString()).toInstant(),
				run.get("run").asString());
	}

	/**
	 * Adds the page of a collector. A run that another one has told is left out.
	 * @param page JSON
	 * @param hasMore whether other pages follow there
	 */
	void add(byte[] page, boolean hasMore) {
		for (JsonNode run : JSON.readTree(page)) {
			if (this.ids.add(run.get("run").asString())) {
				this.runs.put(position(run), run);
			}
		}
		this.more |= hasMore;
	}

	/** Tells that a collector is away. */
	void miss(String collector) {
		this.missing.add(collector);
	}

	/** Those that are away, or null if all have answered. */
	@Nullable String missing() {
		return this.missing.isEmpty() ? null : String.join(", ", this.missing);
	}

	/** The page as JSON. */
	byte[] page(int limit) {
		return JSON.writeValueAsBytes(this.runs.values().stream().limit(limit).toList());
	}

	/** The header that leads to the next page, or null if there is none. */
	@Nullable String next(int limit, String path, Map<String, String> query) {
		List<RunPosition> page = this.runs.keySet().stream().limit(limit).toList();
		if (page.isEmpty() || (!this.more && page.size() == this.runs.size())) {
			return null;
		}
		Map<String, String> following = new TreeMap<>(query);
		following.put("after", page.getLast().toString());
		return "<" + path + "?" + text(following) + ">; rel=\"next\"";
	}

	/** Parameters as a query has them. */
	static String text(Map<String, String> query) {
		return query.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
