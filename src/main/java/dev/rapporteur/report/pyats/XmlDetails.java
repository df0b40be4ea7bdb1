package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.repr.ValueLimits;

/**
 * Writes {@code ResultsDetails.xml}. The name of an element follows from the depth of the
 * context, from its type and from the element around it.
 */
final class XmlDetails implements ContextVisitor<IOException> {

	private final ContextReader reader;

	private final XmlOutput xml;

	private final XmlSuite suites;

	private final XmlSections sections;

	/** The elements from the suite to the current context. */
	private final List<String> path = new ArrayList<>();

	XmlDetails(TextOutput output, ContextReader reader, ValueLimits limits) {
		this.reader = reader;
		this.xml = new XmlOutput(output, limits);
		XmlParts parts = new XmlParts(this.xml);
		this.suites = new XmlSuite(this.xml, parts);
		this.sections = new XmlSections(this.xml, parts);
	}

	/**
	 * Common setups come first in a task and common cleanups last, whenever they ran.
	 */
	@Override
	public List<Long> children(ContextSnapshot context, int depth) {
		if (depth != 1) {
			return context.children();
		}
		List<Long> setups = new ArrayList<>();
		List<Long> others = new ArrayList<>();
		List<Long> cleanups = new ArrayList<>();
		for (Long seq : context.children()) {
			ContextSnapshot child = this.reader.read(seq);
			switch ((child != null) ? ofTask(child) : XmlSections.TESTCASE) {
				case XmlSections.COMMON_SETUP -> setups.add(seq);
				case XmlSections.COMMON_CLEANUP -> cleanups.add(seq);
				default -> others.add(seq);
			}
		}
		setups.addAll(others);
		setups.addAll(cleanups);
		return setups;
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		String element = elementOf(context, depth);
		this.path.add(element);
		this.xml.nextContext();
		switch (element) {
			case XmlSuite.ELEMENT -> this.suites.start(context);
			case XmlSuite.TESTSCRIPT -> this.suites.startScript(context);
			case XmlSections.COMMON_SETUP, XmlSections.COMMON_CLEANUP -> this.sections.startCommon(element, context);
			case XmlSections.TESTCASE -> this.sections.startTestcase(context);
			case XmlSections.SUBSECTION -> this.sections.startSubsection(context);
			case XmlSections.STEP -> this.sections.startStep(context);
			default -> this.sections.startSection(element, context);
		}
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		String element = this.path.removeLast();
		this.xml.nextContext();
		switch (element) {
			case XmlSuite.ELEMENT -> this.suites.end(context);
			case XmlSuite.TESTSCRIPT -> this.suites.endScript(context);
			case XmlSections.TESTCASE -> this.sections.endTestcase(context);
			case XmlSections.SUBSECTION -> this.sections.endSubsection(context);
			default -> this.xml.end(element);
		}
	}

	private String elementOf(ContextSnapshot context, int depth) {
		return switch (depth) {
			case 0 -> XmlSuite.ELEMENT;
			case 1 -> XmlSuite.TESTSCRIPT;
			case 2 -> ofTask(context);
			case 3 -> this.path.getLast().equals(XmlSections.TESTCASE) ? ofTestcase(context) : XmlSections.SUBSECTION;
			default -> XmlSections.STEP;
		};
	}

	private static String ofTask(ContextSnapshot section) {
		return switch (section.type()) {
			case "CommonSetup" -> XmlSections.COMMON_SETUP;
			case "CommonCleanup" -> XmlSections.COMMON_CLEANUP;
			default -> XmlSections.TESTCASE;
		};
	}

	/**
	 * The id counts here, not the type; a processor is never a setup or cleanup.
	 */
	private static String ofTestcase(ContextSnapshot section) {
		String id = section.text("id");
		boolean isNamed = (id.equals("setup") || id.equals("cleanup")) && !XmlSections.isProcessor(section);
		return isNamed ? id : "section";
	}

}
