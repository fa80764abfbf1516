package dev.waybill.faults;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands each test a {@link Scenario} of its own, in the one {@link World} of the run. JUnit closes both at their ends. */
final class InTheWorld implements ParameterResolver {

    private static final Namespace OURS = Namespace.create(InTheWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Scenario.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var world = test.getRoot().getStore(OURS).computeIfAbsent(World.class, _ -> new World(), World.class);
        return test.getStore(OURS).computeIfAbsent(Scenario.class, _ -> world.scenario(), Scenario.class);
    }
}
