package dev.rapporteur.opentelemetry;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.event.TraceParent;
import dev.rapporteur.operations.Version;
import dev.rapporteur.repr.PythonStr;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;

/**
 * Puts spans into words: the semantic conventions for tests where there are any, and
 * names of our own for the rest.
 */
final class SpanWriter {

	/** Values may be nested; so deep they are no names or reasons. */
	private static final int DEPTH = 20;

	private final String endpoint;

	private final int maximumText;

	private final Resource resource;

	private final InstrumentationScopeInfo scope;

	/**
	 * Creates a writer.
	 * @param destination where spans go, and who sends them
	 * @param maximumText how long a text may be
	 */
	SpanWriter(Destination destination, int maximumText) {
		this.endpoint = destination.endpoint();
		this.maximumText = maximumText;
		String version = Version.current();
		AttributesBuilder attributes = Attributes.builder().put("service.version", version);
		destination.resource().forEach(attributes::put);
		this.resource = Resource.getDefault().merge(Resource.create(attributes.build()));
		this.scope = InstrumentationScopeInfo.builder("dev.rapporteur").setVersion(version).build();
	}

	/** Where they go. */
	String endpoint() {
		return this.endpoint;
	}

	/** Makes a span. */
	SpanData write(WaitingSpan span) {
		RunTrace trace = span.sent().trace();
		return (span.context() != null) ? write(trace, span.context())
				: write(trace, Objects.requireNonNull(span.end()));
	}

	private SpanData write(RunTrace trace, RunEnd end) {
		RunRecord run = end.run();
		AttributesBuilder attributes = Attributes.builder()
			.put("rapporteur.run", run.id().value())
			.put("rapporteur.kind", "run");
		put(attributes, "rapporteur.result", end.result());
		put(attributes, "rapporteur.reason", run.abortReason());
		end.figures()
			.results()
			.occurred()
			.forEach((word, count) -> attributes.put("rapporteur.results." + word, count));
		ResultCode code = (end.result() != null) ? ResultCode.ofWord(end.result()) : null;
		boolean bad = code == null || code.isFailure() || run.abortReason() != null;
		String why = (run.abortReason() != null) ? run.abortReason() : ((code != null) ? code.word() : "has no result");
		return new ReportedSpan(cut(run.name()), context(trace, RunTrace.RUN, 0), parent(trace), status(bad, why),
				nanos(run.opened()), nanos(Objects.requireNonNullElse(run.closed(), run.opened())), attributes.build(),
				this.scope, this.resource);
	}

	private SpanData write(RunTrace trace, EndedContext context) {
		String name = name(context);
		AttributesBuilder attributes = Attributes.builder();
		conventions(attributes, context, name);
		attributes.put("rapporteur.run", trace.run().value());
		attributes.put("rapporteur.seq", context.seq());
		attributes.put("rapporteur.kind", context.kind().word());
		put(attributes, "rapporteur.type", text(context.type()));
		attributes.put("rapporteur.full_id", cut(context.fullId()));
		TestResult result = context.result();
		put(attributes, "rapporteur.result", (result != null) ? result.code().word() : null);
		String reason = (result != null) ? text(result.reason()) : null;
		put(attributes, "rapporteur.reason", reason);
		flag(attributes, "rapporteur.ignored", context.ignored());
		flag(attributes, "rapporteur.removed", context.removed());
		flag(attributes, "rapporteur.correction", context.correction() > 0);
		put(attributes, "rapporteur.end_cause", (context.cause() != null) ? context.cause().word() : null);
		long above = (context.correction() > 0) ? context.seq() : context.parent();
		return new ReportedSpan(name, context(trace, context.seq(), context.correction()), context(trace, above, 0),
				status(context.isBad(), why(context, reason)), nanos(context.start()), nanos(context.stop()),
				attributes.build(), this.scope, this.resource);
	}

	private static void conventions(AttributesBuilder attributes, EndedContext context, String name) {
		ResultCode code = (context.result() != null) ? context.result().code() : null;
		switch (context.kind()) {
			case TESTSUITE, TASK -> {
				attributes.put("test.suite.name", name);
				put(attributes, "test.suite.run.status", (code != null) ? suiteStatus(code) : null);
			}
			default -> {
				if (context.testCase()) {
					attributes.put("test.case.name", name);
					put(attributes, "test.case.result.status", (code != null) ? caseStatus(code) : null);
				}
			}
		}
	}

	private static String suiteStatus(ResultCode code) {
		return switch (code) {
			case PASSED, PASSX -> "success";
			case FAILED, ERRORED -> "failure";
			case SKIPPED, BLOCKED -> "skipped";
			case ABORTED -> "aborted";
		};
	}

	/** There are words for two; the conventions leave the others to whoever has them. */
	private static String caseStatus(ResultCode code) {
		return switch (code) {
			case PASSED, PASSX -> "pass";
			case FAILED, ERRORED, ABORTED -> "fail";
			case SKIPPED, BLOCKED -> code.word();
		};
	}

	private String name(EndedContext context) {
		String name = text(context.name());
		return (name != null && !name.isBlank()) ? name : context.kind().word() + " " + context.seq();
	}

	private String why(EndedContext context, @Nullable String reason) {
		if (reason != null) {
			return reason;
		}
		String detail = (context.detail() != null) ? text(context.detail()) : null;
		if (detail != null) {
			return detail;
		}
		if (context.cause() != null) {
			return context.cause().text();
		}
		return (context.result() != null) ? context.result().code().word() : "has no result";
	}

	private static StatusData status(boolean bad, String why) {
		return bad ? StatusData.create(StatusCode.ERROR, why) : StatusData.unset();
	}

	private static SpanContext context(RunTrace trace, long seq, int correction) {
		return SpanContext.create(trace.traceId(), trace.spanId(seq, correction), TraceFlags.getSampled(),
				state(trace));
	}

	private static SpanContext parent(RunTrace trace) {
		TraceParent parent = trace.parent();
		return (parent != null) ? SpanContext.createFromRemoteParent(parent.traceId(), parent.spanId(),
				TraceFlags.getSampled(), state(trace)) : SpanContext.getInvalid();
	}

	/** What vendors have added, as far as it has the form of the standard. */
	private static TraceState state(RunTrace trace) {
		TraceStateBuilder state = TraceState.builder();
		TraceParent parent = trace.parent();
		for (String member : ((parent != null) ? parent.state() : "").split(",")) {
			int equals = member.indexOf('=');
			if (equals > 0) {
				state.put(member.substring(0, equals).strip(), member.substring(equals + 1).strip());
			}
		}
		return state.build();
	}

	/** A text, or null for an empty one or none. */
	private @Nullable String text(Object value) {
		String text = (value == None.NONE) ? "" : PythonStr.beginning(value, DEPTH, this.maximumText);
		return text.isEmpty() ? null : cut(text);
	}

	private String cut(String text) {
		if (text.length() <= this.maximumText) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(this.maximumText - 1)) ? this.maximumText - 1
				: this.maximumText;
		return text.substring(0, end) + "…";
	}

	private static void put(AttributesBuilder attributes, String name, @Nullable String value) {
		if (value != null) {
			attributes.put(name, value);
		}
	}

	private static void flag(AttributesBuilder attributes, String name, boolean value) {
		if (value) {
			attributes.put(name, true);
		}
	}

	private static long nanos(long micros) {
		return TimeUnit.MICROSECONDS.toNanos(micros);
	}

	private static long nanos(OffsetDateTime time) {
		return TimeUnit.SECONDS.toNanos(time.toEpochSecond()) + time.getNano();
	}

}
