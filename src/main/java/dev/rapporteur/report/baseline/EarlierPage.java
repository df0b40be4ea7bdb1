package dev.rapporteur.report.baseline;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code report.html} of an earlier run by its data, block by block. Such a page
 * may tell since when something failed that failed in it.
 */
final class EarlierPage {

	private static final String BEGIN = "<script type=\"application/octet-stream\" id=\"";

	private static final String END = "</script>";

	private final Map<String, Earlier> contexts = new HashMap<>();

	private final List<String> texts = new ArrayList<>(List.of(""));

	/** The full ids of what lies around the current context. */
	private final List<String> path = new ArrayList<>();

	/** The full ids of all contexts, by their places. */
	private final List<String> ids = new ArrayList<>();

	/** What is told before the words of the results are known. */
	private final List<String> chunks = new ArrayList<>();

	private @Nullable Map<?, ?> run;

	private Map<?, ?> since = Map.of();

	/** How many bytes may still be unpacked. */
	private long left;

	/** Unpacks so many bytes at most. */
	EarlierPage(long maximumSize) {
		this.left = maximumSize;
	}

	EarlierRun read(InputStream input) throws IOException {
		try {
			BufferedReader page = new BufferedReader(new InputStreamReader(input, StandardCharsets.ISO_8859_1));
			for (String line = page.readLine(); line != null; line = page.readLine()) {
				if (line.startsWith(BEGIN) && line.endsWith(END)) {
					block(line);
				}
			}
			if (this.run == null) {
				throw new MalformedBaselineException("it has no data of a run", null);
			}
			return finish(this.run);
		}
		catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException | MalformedJsonException ex) {
			throw new MalformedBaselineException("its data is not that of a run: " + ex.getMessage(), ex);
		}
	}

	private void block(String line) throws IOException {
		int quote = line.indexOf('"', BEGIN.length());
		String id = line.substring(BEGIN.length(), quote);
		String packed = line.substring(quote + 2, line.length() - END.length());
		if (id.startsWith("tree")) {
			this.chunks.add(packed);
		}
		else if (id.equals("run")) {
			this.run = dict(unpacked(packed));
		}
		else if (id.equals("changes")) {
			this.since = (dict(unpacked(packed)).get("since") instanceof Map<?, ?> told) ? told : Map.of();
		}
	}

	private Object unpacked(String packed) throws IOException {
		try (InflaterInputStream data = new InflaterInputStream(
				new ByteArrayInputStream(Base64.getDecoder().decode(packed)), new Inflater(true))) {
			byte[] bytes = data.readNBytes((int) Math.min(this.left + 1, Integer.MAX_VALUE));
			this.left -= bytes.length;
			if (this.left < 0) {
				throw new MalformedBaselineException(
						"its data is larger than rapporteur.report.baseline.maximum-size allows", null);
			}
			return ValueReader.read(bytes);
		}
	}

	private EarlierRun finish(Map<?, ?> head) throws IOException {
		List<?> words = list(head.get("results"));
		String start = (head.get("start") instanceof String text) ? text : "";
		for (String chunk : this.chunks) {
			append(dict(unpacked(chunk)), words, start);
		}
		this.since.forEach((place, told) -> {
			String id = this.ids.get(Integer.parseInt((String) place));
			Since before = new Since((String) list(told).get(0), Math.toIntExact((Long) list(told).get(1)) + 1);
			this.contexts.computeIfPresent(id,
					(same, context) -> new Earlier(context.result(), context.milliseconds(), context.depth(), before));
		});
		return new EarlierRun(start, this.contexts);
	}

	private void append(Map<?, ?> chunk, List<?> words, String start) {
		list(chunk.get("strings")).forEach((text) -> this.texts.add((String) text));
		List<?> depths = list(chunk.get("depth"));
		Since first = new Since(start, 1);
		for (int i = 0; i < depths.size(); i++) {
			int depth = number(depths, i);
			String id = this.texts.get(number(list(chunk.get("id")), i));
			String fullId = (depth > 1) ? this.path.get(depth - 1) + "." + id : id;
			this.path.subList(Math.min(depth, this.path.size()), this.path.size()).clear();
			this.path.add(fullId);
			this.ids.add(fullId);
			ResultCode result = ResultCode.ofWord((String) words.get(number(list(chunk.get("result")), i)));
			if (depth > 0) {
				this.contexts.putIfAbsent(fullId, new Earlier(result, (Long) list(chunk.get("ms")).get(i), depth,
						(result != null && result.isFailure()) ? first : null));
			}
		}
	}

	private static int number(List<?> column, int place) {
		return Math.toIntExact((Long) column.get(place));
	}

	private static Map<?, ?> dict(Object value) {
		return (Map<?, ?>) value;
	}

	private static List<?> list(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list;
		}
		throw new IllegalArgumentException("no list but " + value);
	}

}
