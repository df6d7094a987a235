//! Picking: what is projected is found again.

use smp_scalp::{Camera, Head, pick};

use crate::truth::{dot, length, sub, unit};

#[test]
fn a_projected_place_is_picked_again() {
    let head = Head::built_in();
    for (yaw, pitch) in [(0.0, 30.0), (60.0, 10.0), (180.0, 20.0), (0.0, 85.0)] {
        let camera = Camera::orbit(600, 700, yaw, pitch, 1.3, [10.0, -5.0]);
        let mut found = 0;
        for (v, &p) in head.positions().iter().enumerate().step_by(211) {
            let wide = p.map(f64::from);
            let [x, y, _] = camera.project(p);
            let (eye, _) = camera.ray(0.0, 0.0);
            let n = head.normals()[v].map(f64::from);
            if dot(unit(sub(eye, wide)), n) < 0.4 {
                continue;
            }
            let Some((hit, at)) = pick(&head, &camera, f64::from(x), f64::from(y)) else {
                panic!("nothing under {x}, {y}");
            };
            let nearer = length(sub(hit.map(f64::from), eye)) < length(sub(wide, eye)) + 0.1;
            assert!(nearer, "{p:?} {hit:?}");
            if length(sub(hit.map(f64::from), wide)) > 0.2 {
                continue; // Something stands before it.
            }
            found += 1;
            if let Some(at) = at {
                let surface = head.chart().surface(at).expect("the chart knows it");
                let off = length(sub(surface.position.map(f64::from), wide));
                assert!(off < 0.3, "{p:?} {off}");
            }
        }
        assert!(found > 3, "{yaw} {pitch}: {found}");
    }
}

#[test]
fn beside_the_head_and_on_the_ear_there_is_no_scalp() {
    let head = Head::built_in();
    let camera = Camera::orbit(500, 500, 0.0, 0.0, 1.0, [0.0; 2]);
    assert_eq!(pick(&head, &camera, 3.0, 3.0), None);
    let ear = head.landmark(smp_scalp::Landmark::LeftEarTop);
    let side = Camera::orbit(500, 500, 90.0, 0.0, 1.0, [0.0; 2]);
    let [x, y, _] = side.project([ear.x, ear.y - 12.0, ear.z]);
    let (_, at) = pick(&head, &side, f64::from(x), f64::from(y)).expect("the ear is there");
    assert_eq!(at, None);
}
