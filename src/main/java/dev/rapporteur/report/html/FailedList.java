package dev.rapporteur.report.html;

import java.io.IOException;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.baseline.ChangeTexts;
import dev.rapporteur.report.baseline.Changes;
import dev.rapporteur.report.baseline.Since;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What failed, and what has not ended: enough of each to close the page again.
 *
 * @param run the run
 * @param summary its figures
 * @param changes what changed since an earlier run, or null if nobody knows
 * @param markup where to
 */
record FailedList(RunView run, RunSummary summary, @Nullable Changes changes, Markup markup) {

	void write() throws IOException {
		RunSummary.Listed<RunSummary.FailedPath> failed = this.summary.failed();
		this.markup.raw("<h2>What failed</h2>\n");
		if (failed.total() == 0) {
			this.markup.raw("<p>Nothing.</p>\n");
		}
		else {
			this.markup.raw("<ol class=\"paths\">\n");
			for (RunSummary.FailedPath path : failed.items()) {
				write(path);
			}
			this.markup.raw("</ol>\n");
			more(failed.total(), failed.items().size());
		}
		open();
	}

	private void write(RunSummary.FailedPath path) throws IOException {
		ContextSnapshot context = this.run.contexts().read(path.seq());
		this.markup.raw("<li class=\"" + path.result() + "\"><b>").text(path.fullid());
		this.markup.raw("</b> " + path.result());
		if (context != null) {
			this.markup.raw(", " + HtmlTexts.span(context.runtime()));
		}
		if (this.changes != null) {
			age(this.changes, path.seq());
		}
		if (path.reason() != null) {
			this.markup.element("p", path.reason());
		}
		if (path.detail() != null && !path.detail().equals(path.reason())) {
			this.markup.element("pre", path.detail());
		}
		this.markup.raw("</li>\n");
	}

	private void age(Changes known, long seq) throws IOException {
		if (known.isNew(seq)) {
			this.markup.raw(", <em>new</em>");
		}
		Since since = known.since(seq);
		if (since != null) {
			this.markup.raw(", ").text(ChangeTexts.since(since));
		}
	}

	private void open() throws IOException {
		RunSummary.Listed<RunSummary.OpenContext> open = this.summary.open();
		if (open.total() > 0) {
			this.markup.raw("<h2>What has not ended</h2>\n<ul>\n");
			for (RunSummary.OpenContext context : open.items()) {
				this.markup.raw("<li><b>").text(context.fullid()).raw("</b> ").text(context.type());
				this.markup.raw("</li>\n");
			}
			this.markup.raw("</ul>\n");
			more(open.total(), open.items().size());
		}
	}

	private void more(long total, int shown) throws IOException {
		if (total > shown) {
			this.markup.raw("<p>And " + (total - shown) + " more.</p>\n");
		}
	}

}
