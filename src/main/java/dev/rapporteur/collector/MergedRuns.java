package dev.rapporteur.collector;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
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

	private final Map<String, RunPosition> ids = new HashMap<>();

	private final BiPredicate<@Nullable URI, String> owner;

	private final Set<String> missing = new TreeSet<>();

	private boolean more;

	/**
	 * No run yet.
	 * @param owner whether a collector, null for this one, has a run
	 */
	MergedRuns(BiPredicate<@Nullable URI, String> owner) {
		this.owner = owner;
	}

	private static RunPosition position(JsonNode run) {
		return new RunPosition(OffsetDateTime.parse(run.get("opened").asString()).toInstant(),
				run.get("run").asString());
	}

	/**
	 * Adds the page of a collector. Of a run that two have told the word of its owner
	 * counts.
	 * @param collector its address, null for this one
	 * @param page JSON
	 * @param hasMore whether other pages follow there
	 */
	void add(@Nullable URI collector, byte[] page, boolean hasMore) {
		for (JsonNode run : JSON.readTree(page)) {
			String id = run.get("run").asString();
			RunPosition other = this.ids.get(id);
			if (other == null || this.owner.test(collector, id)) {
				RunPosition position = position(run);
				if (other != null) {
					this.runs.remove(other);
				}
				this.ids.put(id, position);
				this.runs.put(position, run);
			}
		}
		this.more |= hasMore;
	}

	/** Tells that a collector is away, or has not all yet. */
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
