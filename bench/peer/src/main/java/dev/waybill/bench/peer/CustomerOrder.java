package dev.waybill.bench.peer;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
class CustomerOrder implements Persistable<String> {

    @Id
    private String id;

    private String shop;
    private String email;
    private String name;
    private String language;
    private String total;
    private UUID tracking;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    private List<OrderLine> lines = new ArrayList<>();

    protected CustomerOrder() {}

    static CustomerOrder of(String shop, String orderId, Confirmed confirmed) {
        var order = new CustomerOrder();
        order.id = shop + "/" + orderId;
        order.shop = shop;
        order.email = confirmed.customer().email();
        order.name = confirmed.customer().name();
        order.language = confirmed.customer().locale();
        var total = confirmed.totals().total();
        order.total = total.amount() + " " + total.currency();
        order.tracking = UUID.randomUUID();
        for (var item : confirmed.items()) {
            order.lines.add(new OrderLine(
                    order, item.name(), item.quantity(), item.unitPrice().amount()));
        }
        return order;
    }

    UUID tracking() {
        return tracking;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
