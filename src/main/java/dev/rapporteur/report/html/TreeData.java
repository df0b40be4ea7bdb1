package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.report.RunView;
import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tree of a run into a page, chunk by chunk. Each chunk has two blocks: what
 * is asked of all contexts, in columns, and what is asked of one when somebody looks at
 * it.
 */
final class TreeData implements ContextVisitor<IOException> {

	/** Contexts of a chunk. */
	static final int CHUNK = 20_000;

	/** A chunk ends sooner if what belongs to single contexts is as large, in bytes. */
	private static final int LARGE = 4 << 20;

	/** What is told in lists. */
	private static final int SHORT = 300;

	private static final int IGNORED = 4;

	private static final int OPEN = 8;

	private static final int ENDED = 16;

	private final OutputStream page;

	private final PageLogs logs;

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	private final TextTable texts = new TextTable();

	private final TreeColumns columns = new TreeColumns();

	private PackedBlock rest = new PackedBlock();

	private @Nullable Long begin;

	private int chunks;

	private TreeData(ValueLimits limits, PageLogs logs, OutputStream page) {
		this.logs = logs;
		this.page = page;
		this.limits = limits;
		this.repeats = limits.repeats();
	}

	static void write(RunView run, PageLogs logs, OutputStream page) throws IOException {
		TreeData data = new TreeData(run.limits(), logs, page);
		try {
			DateTime start = run.suite().startTime();
			data.begin = (start != null) ? start.utcMicros() : null;
			run.walk(data);
			data.endChunk();
			data.writeHead(start);
		}
		finally {
			data.rest.close();
		}
	}

	private void writeHead(@Nullable DateTime start) throws IOException {
		String results = ResultCounter.ORDER.stream()
			.map((code) -> "\"" + code.word() + "\"")
			.collect(Collectors.joining(",", "[\"\",", "]"));
		try (PackedBlock head = new PackedBlock()) {
			head.write("{\"version\":1,\"start\":" + TextTable.json((start != null) ? start : "") + ",\"results\":"
					+ results + ",\"chunks\":" + this.chunks + "}");
			head.writeTo(this.page, "run");
		}
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		Map<String, Object> more = new LinkedHashMap<>();
		this.logs.hear(context);
		this.columns.add(TreeColumns.Name.DEPTH, depth);
		this.columns.add(TreeColumns.Name.KIND, kind(context));
		this.columns.add(TreeColumns.Name.TYPE, this.texts.number(text(context.field("type"))));
		String id = text(context.field("id"));
		String name = text(context.field("name"));
		this.columns.add(TreeColumns.Name.ID, this.texts.number(id));
		this.columns.add(TreeColumns.Name.NAME, name.equals(id) ? 0 : this.texts.number(name));
		addResult(context, more);
		this.columns.add(TreeColumns.Name.START, start(context));
		Double runtime = context.runtime();
		this.columns.add(TreeColumns.Name.MS, (runtime != null && runtime >= 0) ? Math.round(runtime * 1000) : -1);
		context.fields().forEach((field, value) -> {
			if (PageFields.isMore(field, value)) {
				more.put(field, value);
			}
		});
		this.repeats.nextValue();
		this.rest.write((this.columns.size() > 0) ? "," : "[");
		this.rest.write(more.isEmpty() ? "0".getBytes(StandardCharsets.US_ASCII)
				: ValueWriter.writeAscii(more, this.limits, this.repeats));
		this.columns.next();
		if (this.columns.size() == CHUNK || this.rest.size() >= LARGE) {
			endChunk();
		}
	}

	private static int kind(ContextSnapshot context) {
		return context.kind().ordinal() + (context.ignored() ? IGNORED : 0) + (context.isOpen() ? OPEN : 0)
				+ ((context.endCause() != null) ? ENDED : 0);
	}

	private void addResult(ContextSnapshot context, Map<String, Object> more) {
		TestResult result = context.result();
		String reason = (result != null) ? text(result.reason()) : "";
		this.columns.add(TreeColumns.Name.RESULT, code(result));
		this.columns.add(TreeColumns.Name.REASON, this.texts.number(cut(reason)));
		if (reason.length() > SHORT) {
			more.put("reason", reason);
		}
		if (result != null && result.data() != None.NONE) {
			more.put("data", result.data());
		}
		if (context.isFailure() && !context.details().isEmpty()) {
			this.columns.detail(cut(text(context.details().getFirst())));
		}
	}

	private static int code(@Nullable TestResult result) {
		return (result != null) ? ResultCounter.ORDER.indexOf(result.code()) + 1 : 0;
	}

	private long start(ContextSnapshot context) {
		DateTime time = context.startTime();
		Long micros = (time != null) ? time.utcMicros() : null;
		return (micros != null && this.begin != null) ? Math.max((micros - this.begin) / 1000, 0) : -1;
	}

	private String text(Object value) {
		if (value == None.NONE) {
			return "";
		}
		this.repeats.nextValue();
		return PythonStr.of(value, this.limits.maximumDepth(), this.repeats);
	}

	/** Never cuts a character of two halves. */
	private static String cut(String text) {
		if (text.length() <= SHORT) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(SHORT - 1)) ? SHORT - 1 : SHORT) + "…";
	}

	private void endChunk() throws IOException {
		if (this.columns.size() == 0) {
			return;
		}
		try (PackedBlock tree = new PackedBlock()) {
			this.columns.write(this.texts, tree);
			tree.writeTo(this.page, "tree" + this.chunks);
		}
		this.rest.write("]");
		this.rest.writeTo(this.page, "rest" + this.chunks);
		this.rest.close();
		this.rest = new PackedBlock();
		this.chunks++;
	}

}
